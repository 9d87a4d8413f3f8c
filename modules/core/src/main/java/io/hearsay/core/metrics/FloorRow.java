package io.hearsay.core.metrics;

import io.hearsay.core.manifest.Modality;
import java.util.Optional;

/**
 * Accuracy of a floor on one slice.
 *
 * @param floor which floor
 * @param modality the slice; empty for all items pooled
 * @param items items in the slice
 * @param accuracy fraction correct
 */
public record FloorRow(Floor floor, Optional<Modality> modality, long items, double accuracy) {}
