package io.hearsay.lalm.tuning;

import java.util.List;

/**
 * Result of a tuning run.
 *
 * @param steps total steps taken
 * @param examples number of training examples
 * @param tooLong ids of examples that were left out because they are longer than the model's context
 * @param firstLoss mean loss over the first tenth of all steps, at least one step
 * @param lastLoss mean loss over the last tenth of all steps, at least one step
 */
public record TuningResult(int steps, int examples, List<String> tooLong, double firstLoss, double lastLoss) {
    public TuningResult {
        tooLong = List.copyOf(tooLong);
    }
}
