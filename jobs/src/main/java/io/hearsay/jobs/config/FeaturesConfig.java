package io.hearsay.jobs.config;

/**
 * How clips become features.
 *
 * @param melBins mel bins
 * @param windowSeconds longest part of a clip that is kept
 * @param maxClipBytes largest file
 * @param maxClipSeconds longest audio
 */
public record FeaturesConfig(int melBins, double windowSeconds, long maxClipBytes, double maxClipSeconds) {}
