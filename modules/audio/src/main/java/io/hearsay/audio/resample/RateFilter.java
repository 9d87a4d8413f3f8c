package io.hearsay.audio.resample;

/** A designed filter for one pair of rates; immutable. */
interface RateFilter {
    /**
     * @param samples input at the source rate
     * @param length samples wanted at the target rate
     */
    float[] apply(float[] samples, int length);
}
