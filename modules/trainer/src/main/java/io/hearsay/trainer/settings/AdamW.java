package io.hearsay.trainer.settings;

/**
 * Settings of the AdamW rule (Loshchilov and Hutter 2019), with torch.optim.AdamW's arithmetic.
 *
 * @param beta1 memory of the first moment, 0 to 1
 * @param beta2 memory of the second moment, 0 to 1
 * @param epsilon added to the root of the second moment after bias correction
 * @param decay share of a weight taken off per step and unit of learning rate
 */
public record AdamW(double beta1, double beta2, double epsilon, double decay) {}
