package io.hearsay.lalm.tuning;

/**
 * An adapter that has been tuned.
 *
 * @param steps steps taken in all
 * @param examples examples it learnt from
 * @param firstLoss mean loss over the first epoch's first tenth of steps, at least one
 * @param lastLoss mean loss over the last tenth of all steps, at least one
 */
public record TuningResult(int steps, int examples, double firstLoss, double lastLoss) {}
