package io.hearsay.core.features;

/**
 * Clips with one warning.
 *
 * @param warning what it says
 * @param clips number of distinct clips
 * @param example one of them, the first by its id
 */
public record WarnedClips(AudioWarning warning, long clips, String example) {}
