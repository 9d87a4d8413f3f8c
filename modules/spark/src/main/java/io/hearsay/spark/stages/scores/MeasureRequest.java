package io.hearsay.spark.stages.scores;

/**
 * What the measures compare.
 *
 * @param baselineTreatmentId treatment that all others are compared with
 */
public record MeasureRequest(String baselineTreatmentId) {}
