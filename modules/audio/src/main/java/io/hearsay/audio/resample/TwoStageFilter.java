package io.hearsay.audio.resample;

/** A sharp filter to a rate between, then a short one to the target rate, which only has to remove the images of what the first let pass. */
final class TwoStageFilter implements RateFilter {
    private final SpectralFilter sharp;
    private final RateFilter second;
    /** Samples of the rate between from before the first output. */
    private final int lead;

    /** @param reach of the second filter, in samples of the rate between */
    TwoStageFilter(SpectralFilter sharp, RateFilter second, int reach) {
        this.sharp = sharp;
        this.second = second;
        lead = (reach + sharp.up() - 1) / sharp.up() * sharp.up();
    }

    @Override
    public float[] apply(float[] samples, int count, int early, int length) {
        // the sharp filter rings before the first sample and after the last
        long between = ((long) count - early) * sharp.up() / sharp.down() + 2L * lead + 1;
        int start = early - lead / sharp.up() * sharp.down();
        float[] middle = sharp.apply(samples, count, start, Math.toIntExact(between));
        return second.apply(middle, middle.length, lead, length);
    }
}
