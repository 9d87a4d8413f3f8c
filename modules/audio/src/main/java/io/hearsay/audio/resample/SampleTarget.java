package io.hearsay.audio.resample;

/** Takes a clip's samples at one rate as they come. */
public interface SampleTarget {
    /**
     * The next samples.
     *
     * @param samples full scale at 1; used for the next ones after the call
     * @param count how many there are, from index 0
     */
    void accept(float[] samples, int count);
}
