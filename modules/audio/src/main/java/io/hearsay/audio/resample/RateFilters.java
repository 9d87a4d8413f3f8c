package io.hearsay.audio.resample;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Designs linear-phase low-pass filters from one rate to another. Thread-safe.
 *
 * <p>The sharp filter is applied to spectra, which halve or double the rate by the way; a short one goes on from there to a target rate that is no power of two
 * away.
 */
final class RateFilters {
    /** Filters kept; a rate that comes back after so many others is designed again. */
    private static final int CACHED = 16;

    /** The rate between two stages is at least this many times the target rate, or the second would be long as well. */
    private static final double LOWEST_BETWEEN = 1.3;

    /** More phases than this leave too few outputs to each for the phase-wise loops. */
    private static final int EXACT_PHASES = 1024;

    private static final Map<Long, RateFilter> FILTERS = new LinkedHashMap<>(CACHED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, RateFilter> eldest) {
            return size() > CACHED;
        }
    };

    private RateFilters() {}

    /** The filter for a pair of rates, above 0; designed when it is first asked for. */
    static RateFilter between(int source, int target) {
        synchronized (FILTERS) {
            return FILTERS.computeIfAbsent((long) source << 32 | target, key -> design(new Ratio(source, target)));
        }
    }

    private static RateFilter design(Ratio ratio) {
        if (ratio.source() == ratio.target()) {
            return new SameRate();
        }
        int source = ratio.source();
        int target = ratio.target();
        int up = source < LOWEST_BETWEEN * target ? 2 : 1;
        int down = down(source, target);
        KaiserSinc sharp = KaiserSinc.between(ratio);
        Ratio rest = new Ratio(Math.multiplyExact(source, up), Math.multiplyExact(target, down));
        if (rest.source() == rest.target()) {
            return new SpectralFilter(sharp, up, down);
        }
        double highest = Math.min(source, target) / 2.0;
        ImageFilter images = new ImageFilter(highest * down / rest.source());
        return new TwoStageFilter(
                new SpectralFilter(sharp, up, down, images),
                rest(rest, images.response()),
                rest,
                images.response().reach());
    }

    /** Power of two that the rate is divided by in the first stage. */
    private static int down(int source, int target) {
        int down = Integer.highestOneBit(Math.max(1, (int) (source / (LOWEST_BETWEEN * target))));
        return source == 2L * down * target ? 2 * down : down;
    }

    private static RateFilter rest(Ratio ratio, KaiserSinc response) {
        return ratio.up() <= EXACT_PHASES
                ? new PolyphaseFilter(ratio, response)
                : new InterpolatedFilter(ratio, response);
    }
}
