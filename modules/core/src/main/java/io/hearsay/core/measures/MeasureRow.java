package io.hearsay.core.measures;

import io.hearsay.core.manifest.Modality;
import java.util.Optional;

/**
 * One figure of the metrics table.
 *
 * @param treatmentId the treatment
 * @param modality the slice; empty for all items pooled (micro average)
 * @param measure which figure
 * @param items items in the denominator
 * @param estimate the figure with its interval
 */
public record MeasureRow(
        String treatmentId, Optional<Modality> modality, Measure measure, long items, Estimate estimate) {}
