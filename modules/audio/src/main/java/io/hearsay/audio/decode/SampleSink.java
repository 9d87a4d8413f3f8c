package io.hearsay.audio.decode;

/** Receives a clip's samples as they are decoded. */
public interface SampleSink {
    /**
     * Called once, when the first samples of the clip were decoded.
     *
     * @param sampleRateHz sample rate
     * @param expectedSamples length of the whole clip according to its header, if plausible; 0 if unknown
     */
    void begin(int sampleRateHz, long expectedSamples);

    /**
     * Receives the next samples.
     *
     * @param samples mean over channels, full scale at 1, from index 0; the array is reused after the call
     * @param count number of samples, above 0
     */
    void accept(float[] samples, int count);

    /** Whether no more samples are needed, so that the rest of the clip is only counted. */
    boolean full();
}
