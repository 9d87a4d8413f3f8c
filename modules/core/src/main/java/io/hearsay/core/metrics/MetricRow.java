package io.hearsay.core.metrics;

import io.hearsay.core.manifest.Modality;
import java.util.Optional;

/**
 * One row of the metrics table.
 *
 * @param treatmentId the treatment
 * @param modality the slice; empty for all items pooled (micro average)
 * @param metric which metric
 * @param items items in the denominator
 * @param estimate its value with the interval
 */
public record MetricRow(
        String treatmentId, Optional<Modality> modality, Metric metric, long items, Estimate estimate) {}
