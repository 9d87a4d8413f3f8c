package io.hearsay.audio.resample;

/**
 * First to a whole fraction of the source rate by a short filter, then to the target rate by the sharp one, which has fewer coefficients there.
 *
 * <p>The short filter leaves the sharp one's passband as it is and removes what would be mirrored into it or its transition; between, it may let pass what it
 * likes, because the sharp one follows.
 */
final class TwoStageFilter implements RateFilter {
    /** The rate between the stages is at least this many times the target rate, or the first filter would be as long as the second. */
    private static final double LOWEST_BETWEEN = 1.3;

    private final int factor;
    private final int early;
    private final RateFilter first;
    private final RateFilter second;

    /** @param factor from {@link #factor}, at least 2 */
    TwoStageFilter(Ratio ratio, int factor, RateFilter second) {
        this.factor = factor;
        this.second = second;
        KaiserSinc response = KaiserSinc.before(ratio, factor);
        early = response.reach() / factor + 1;
        first = new PolyphaseFilter(new Ratio(factor, 1), response);
    }

    /** By how much the first stage divides the rate; 1 where a first stage would not pay. */
    static int factor(Ratio ratio) {
        return Math.max(1, (int) (ratio.source() / (LOWEST_BETWEEN * ratio.target())));
    }

    @Override
    public float[] apply(float[] samples, int earlier, int length) {
        // the short filter rings before the first sample and after the last
        int between = (samples.length - earlier) / factor + 2 * early + 1;
        float[] middle = first.apply(samples, earlier - early * factor, between);
        return second.apply(middle, early, length);
    }
}
