package io.hearsay.audio.resample;

/** A sharp filter to a rate between, then a short one to the target rate, which only has to remove the images of what the first let pass. */
final class TwoStageFilter implements RateFilter {
    private final SpectralFilter sharp;
    private final RateFilter second;
    private final Ratio rest;
    /** Samples of the rate between from before the first output, and from after the last. */
    private final int lead;

    /**
     * @param second filter from the rate between to the target rate
     * @param rest its ratio
     * @param reach of the second filter, in samples of the rate between
     */
    TwoStageFilter(SpectralFilter sharp, RateFilter second, Ratio rest, int reach) {
        this.sharp = sharp;
        this.second = second;
        this.rest = rest;
        lead = (reach + sharp.up() - 1) / sharp.up() * sharp.up();
    }

    @Override
    public RateStage begin(int early, SampleTarget target) {
        RateStage last = second.begin(lead, target);
        // the sharp filter rings before the first sample and after the last
        RateStage first = sharp.begin(early - lead / sharp.up() * sharp.down(), last);
        return new RateStage() {
            @Override
            public void accept(float[] samples, int count) {
                first.accept(samples, count);
            }

            @Override
            public void finish(long length) {
                first.finish(length * rest.down() / rest.up() + 2L * lead + 1);
                last.finish(length);
            }

            @Override
            public void close() {
                first.close();
                last.close();
            }
        };
    }
}
