package io.hearsay.core.labels;

import io.hearsay.core.manifest.Modality;

/**
 * How many items have as many right samples.
 *
 * @param modality modality of the items
 * @param samples samples of each
 * @param right how many of them are right
 * @param items number of such items
 */
public record LabelCount(Modality modality, int samples, int right, long items) {}
