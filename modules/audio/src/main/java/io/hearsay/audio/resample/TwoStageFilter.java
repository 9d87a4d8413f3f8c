package io.hearsay.audio.resample;

/** A steep filter to an intermediate rate, then a short one to the target rate, which only has to remove images. */
final class TwoStageFilter implements RateFilter {
    private final SpectralFilter sharp;
    private final RateFilter second;
    private final Ratio ratio;
    /** Extra samples at the intermediate rate before the first output and after the last. */
    private final int lead;

    /**
     * @param second filter from the intermediate rate to the target rate
     * @param ratio ratio of the second filter
     * @param halfLength half-length of the second filter in samples at the intermediate rate
     */
    TwoStageFilter(SpectralFilter sharp, RateFilter second, Ratio ratio, int halfLength) {
        this.sharp = sharp;
        this.second = second;
        this.ratio = ratio;
        lead = (halfLength + sharp.up() - 1) / sharp.up() * sharp.up();
    }

    @Override
    public RateStage begin(int offset, SampleTarget target) {
        RateStage last = second.begin(lead, target);
        // the steep filter rings before the first sample and after the last
        RateStage first = sharp.begin(offset - lead / sharp.up() * sharp.down(), last);
        return new RateStage() {
            @Override
            public void accept(float[] samples, int count) {
                first.accept(samples, count);
            }

            @Override
            public void finish(long length) {
                first.finish(length * ratio.down() / ratio.up() + 2L * lead + 1);
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
