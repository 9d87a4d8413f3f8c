package io.hearsay.audio.resample;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Designs linear-phase low-pass filters from one rate to another. Thread-safe.
 *
 * <p>The steep filter is applied in the frequency domain, where the rate can also be halved or doubled; a short second
 * filter, which only removes images, converts to target rates that are not a power of two away.
 */
final class RateFilters {
    /** Number of cached filters; least recently used ones are designed again. */
    private static final int CACHED = 16;

    /** Minimum ratio of the intermediate rate to the target rate; otherwise the second stage would be long as well. */
    private static final double MIN_INTERMEDIATE_RATIO = 1.3;

    private static final Map<Long, RateFilter> FILTERS = new LinkedHashMap<>(CACHED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, RateFilter> eldest) {
            return size() > CACHED;
        }
    };

    private RateFilters() {}

    /** The filter for a pair of rates, above 0; designed on first use. */
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
        int up = source < MIN_INTERMEDIATE_RATIO * target ? 2 : 1;
        int down = down(source, target);
        KaiserSinc sharp = KaiserSinc.between(ratio);
        Ratio remaining = new Ratio(Math.multiplyExact(source, up), Math.multiplyExact(target, down));
        if (remaining.source() == remaining.target()) {
            return new SpectralFilter(sharp, up, down);
        }
        // between the signal's spectrum and its lowest image
        double edge = Math.min(source, target) / 2.0 * down / remaining.source();
        KaiserSinc images = new KaiserSinc(edge, 1 - edge);
        return new TwoStageFilter(
                new SpectralFilter(sharp, up, down),
                new PolyphaseFilter(remaining, images),
                remaining,
                images.halfLength());
    }

    /** Power of two by which the first stage divides the rate. */
    private static int down(int source, int target) {
        int down = Integer.highestOneBit(Math.max(1, (int) (source / (MIN_INTERMEDIATE_RATIO * target))));
        return source == 2L * down * target ? 2 * down : down;
    }
}
