package io.hearsay.audio.decode;

/** Takes a clip's samples as they are decoded. */
public interface SampleSink {
    /**
     * The clip's first samples were decoded; called once.
     *
     * @param sampleRateHz rate of the samples
     * @param likely samples of the whole clip by its header, as far as that is credible; 0 where it does not say
     */
    void begin(int sampleRateHz, long likely);

    /**
     * The next samples.
     *
     * @param samples mean over channels, full scale at 1, from index 0; used for the next ones after the call
     * @param count how many there are, above 0
     */
    void accept(float[] samples, int count);

    /** Whether the rest of the clip is only to be counted. */
    boolean full();
}
