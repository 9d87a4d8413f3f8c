package io.hearsay.audio.decode;

/** Takes a clip's samples as they are decoded. */
public interface SampleSink {
    /**
     * The next samples.
     *
     * @param sampleRateHz rate of the samples; the same in every call
     * @param samples mean over channels, full scale at 1, from index 0; used for the next ones after the call
     * @param count how many there are, above 0
     */
    void accept(int sampleRateHz, float[] samples, int count);
}
