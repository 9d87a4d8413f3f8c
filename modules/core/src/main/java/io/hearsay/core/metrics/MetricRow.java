package io.hearsay.core.metrics;

import io.hearsay.core.manifest.Modality;
import java.util.Optional;

/**
 * One figure of the metrics table.
 *
 * @param treatmentId the treatment
 * @param modality the slice; empty for all items pooled (micro average)
 * @param metric which figure
 * @param items items in the denominator
 * @param estimate the figure with its interval
 */
public record MetricRow(
        String treatmentId, Optional<Modality> modality, Metric metric, long items, Estimate estimate) {}
