package io.hearsay.spark.stages.scores;

import java.util.List;

/**
 * How samples become targets.
 *
 * @param sampleTreatments treatments whose answers are samples, at least one
 * @param enough right samples from which on the reference answer is the target, at least 1
 */
public record LabelRequest(List<String> sampleTreatments, int enough) {
    public LabelRequest {
        sampleTreatments = List.copyOf(sampleTreatments);
        if (sampleTreatments.isEmpty() || enough < 1 || enough > sampleTreatments.size()) {
            throw new IllegalArgumentException(
                    enough + " right of " + sampleTreatments.size() + " samples cannot be asked for");
        }
    }
}
