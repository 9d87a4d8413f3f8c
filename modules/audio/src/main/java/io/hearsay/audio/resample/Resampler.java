package io.hearsay.audio.resample;

/**
 * Converts one clip's mono samples from one rate to another as they come, with a linear-phase low-pass filter; silence is assumed before and after. Holds
 * some hundred thousand of them at most, whatever the clip's length. Not for several threads at once.
 */
public final class Resampler implements AutoCloseable {
    private final int sourceRateHz;
    private final int targetRateHz;
    private final SampleTarget target;
    private final RateStage stage;
    private long taken;
    private long given;
    /** Samples to give in all; what filters ring beyond it is left out. */
    private long length = Long.MAX_VALUE;

    /**
     * @param sourceRateHz rate of the samples that are added, above 0
     * @param targetRateHz rate of the samples that are given, above 0
     * @param target is given ceil(samples * targetRateHz / sourceRateHz) samples in all
     * @throws IllegalArgumentException if a rate is below 1 or there is no filter between such rates
     */
    public Resampler(int sourceRateHz, int targetRateHz, SampleTarget target) {
        if (sourceRateHz < 1 || targetRateHz < 1) {
            throw new IllegalArgumentException(
                    "Sample rates must be above 0, found " + sourceRateHz + " and " + targetRateHz + " Hz");
        }
        this.sourceRateHz = sourceRateHz;
        this.targetRateHz = targetRateHz;
        this.target = target;
        stage = RateFilters.between(sourceRateHz, targetRateHz).begin(0, this::give);
    }

    /**
     * Takes the clip's next samples.
     *
     * @param samples mono, full scale at 1; not kept and not changed
     * @param count how many of them, from index 0
     */
    public void add(float[] samples, int count) {
        taken += count;
        stage.accept(samples, count);
    }

    /** Takes the end of the clip; nothing may be added afterwards. */
    public void finish() {
        length = (Math.multiplyExact(taken, (long) targetRateHz) + sourceRateHz - 1) / sourceRateHz;
        stage.finish(length);
    }

    private void give(float[] samples, int count) {
        int wanted = (int) Math.min(count, length - given);
        if (wanted > 0) {
            given += wanted;
            target.accept(samples, wanted);
        }
    }

    /** Frees native memory. */
    @Override
    public void close() {
        stage.close();
    }
}
