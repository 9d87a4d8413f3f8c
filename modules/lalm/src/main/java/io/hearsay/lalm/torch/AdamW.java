package io.hearsay.lalm.torch;

/**
 * Hyperparameters of the AdamW optimizer (Loshchilov and Hutter 2019), with torch.optim.AdamW's arithmetic.
 *
 * @param beta1 decay rate of the first moment, 0 to 1
 * @param beta2 decay rate of the second moment, 0 to 1
 * @param epsilon added to the root of the second moment after bias correction
 * @param decay decoupled weight decay: fraction of a weight removed per step and unit of learning rate
 */
public record AdamW(double beta1, double beta2, double epsilon, double decay) {}
