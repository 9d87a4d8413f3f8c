package io.hearsay.spark;

import io.hearsay.audio.FeatureSettings;

/**
 * How clips become features.
 *
 * @param settings what features are made of and what one clip may cost
 * @param checkAudio true to read every clip again where a complete table is there, and make anew what has changed; false to look again only at clips that
 *     were faults
 */
public record FeatureRequest(FeatureSettings settings, boolean checkAudio) {}
