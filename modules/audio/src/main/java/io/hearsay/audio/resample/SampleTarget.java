package io.hearsay.audio.resample;

/** Receives a clip's samples at one rate. */
public interface SampleTarget {
    /**
     * Receives the next samples.
     *
     * @param samples full scale at 1; the array is reused after the call
     * @param count number of samples, from index 0
     */
    void accept(float[] samples, int count);
}
