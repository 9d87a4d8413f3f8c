package io.hearsay.spark.stages.features;

import io.hearsay.audio.FeatureSettings;

/**
 * How clips become features.
 *
 * @param settings what features are made of and what one clip may cost
 * @param checkAudio true to read every clip again although a complete table exists, and decode what has changed;
 *     false to look again only at clips that were faults
 * @param isolate true to decode every clip in a process beside the task's from the first attempt, so that one that
 *     kills its decoder costs no start; false to do so only after a process has died
 * @param commitMinutes about how many minutes of work are committed at a time, above 0
 */
public record FeatureRequest(FeatureSettings settings, boolean checkAudio, boolean isolate, double commitMinutes) {
    private static final double COMMIT_MINUTES = 5;

    /** A request that decodes in the task's own process until one has died. */
    public FeatureRequest(FeatureSettings settings, boolean checkAudio) {
        this(settings, checkAudio, false, COMMIT_MINUTES);
    }
}
