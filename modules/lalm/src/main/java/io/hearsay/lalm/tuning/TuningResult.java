package io.hearsay.lalm.tuning;

/**
 * Result of a tuning run.
 *
 * @param steps total steps taken
 * @param examples number of training examples
 * @param firstLoss mean loss over the first tenth of all steps, at least one step
 * @param lastLoss mean loss over the last tenth of all steps, at least one step
 */
public record TuningResult(int steps, int examples, double firstLoss, double lastLoss) {}
