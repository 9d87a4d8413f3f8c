package io.hearsay.audio.resample;

/**
 * Streaming sample-rate converter for one mono clip, with a linear-phase low-pass filter; the clip is zero-padded at
 * both ends. What it buffers does not grow with the clip: a few hundred thousand samples, and more only where the rates
 * have hardly a common divisor. Not thread-safe.
 */
public final class Resampler implements AutoCloseable {
    private final int sourceRateHz;
    private final int targetRateHz;
    private final SampleTarget target;
    private final RateStage stage;
    private long received;
    private long emitted;
    /** Total number of samples to emit; filter output beyond it is dropped. */
    private long length = Long.MAX_VALUE;

    /**
     * @param sourceRateHz input rate, above 0
     * @param targetRateHz output rate, above 0
     * @param target receives ceil(samples * targetRateHz / sourceRateHz) samples in total
     * @throws IllegalArgumentException if a rate is below 1 or no filter can be designed for these rates
     */
    public Resampler(int sourceRateHz, int targetRateHz, SampleTarget target) {
        if (sourceRateHz < 1 || targetRateHz < 1) {
            throw new IllegalArgumentException(
                    "Sample rates must be above 0; found " + sourceRateHz + " and " + targetRateHz + " Hz");
        }
        this.sourceRateHz = sourceRateHz;
        this.targetRateHz = targetRateHz;
        this.target = target;
        stage = RateFilters.between(sourceRateHz, targetRateHz).begin(0, this::emit);
    }

    /**
     * Adds the next samples of the clip.
     *
     * @param samples mono, full scale at 1; not kept and not modified
     * @param count number of samples, from index 0
     */
    public void add(float[] samples, int count) {
        received += count;
        stage.accept(samples, count);
    }

    /** Ends the clip; nothing may be added afterwards. */
    public void finish() {
        length = (Math.multiplyExact(received, (long) targetRateHz) + sourceRateHz - 1) / sourceRateHz;
        stage.finish(length);
    }

    private void emit(float[] samples, int count) {
        int wanted = (int) Math.min(count, length - emitted);
        if (wanted > 0) {
            emitted += wanted;
            target.accept(samples, wanted);
        }
    }

    /** Frees native memory. */
    @Override
    public void close() {
        stage.close();
    }
}
