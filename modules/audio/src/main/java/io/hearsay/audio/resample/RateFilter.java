package io.hearsay.audio.resample;

/** A designed filter for one pair of rates; immutable. */
interface RateFilter {
    /**
     * @param samples begins with the input at the source rate
     * @param count how many of them are input
     * @param early inputs that lie before the first output; negative where the first outputs lie before the input
     * @param length samples wanted at the target rate
     */
    float[] apply(float[] samples, int count, int early, int length);
}
