package io.hearsay.audio.resample;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Converts mono samples from one rate to another with a linear-phase low-pass filter; silence is assumed before and after. Thread-safe.
 *
 * <p>The sharp filter is applied to spectra, which halve or double the rate by the way; a short one goes on from there to a target rate that is no power of two
 * away.
 */
public final class Resampler {
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

    private final int sourceRateHz;
    private final int targetRateHz;
    private final RateFilter filter;

    /**
     * @param sourceRateHz rate of the samples given, above 0
     * @param targetRateHz rate of the samples returned, above 0
     */
    public Resampler(int sourceRateHz, int targetRateHz) {
        if (sourceRateHz < 1 || targetRateHz < 1) {
            throw new IllegalArgumentException(
                    "Sample rates must be above 0, found " + sourceRateHz + " and " + targetRateHz + " Hz");
        }
        this.sourceRateHz = sourceRateHz;
        this.targetRateHz = targetRateHz;
        filter = filter(sourceRateHz, targetRateHz);
    }

    /**
     * Resamples a whole clip.
     *
     * @param samples not changed
     * @return ceil(samples * target / source) samples; the array given where the rates are equal
     */
    public float[] resample(float[] samples) {
        return resample(samples, samples.length);
    }

    /**
     * The same for a clip that is the beginning of an array.
     *
     * @param count samples of the clip
     */
    public float[] resample(float[] samples, int count) {
        if (sourceRateHz == targetRateHz) {
            return count == samples.length ? samples : Arrays.copyOf(samples, count);
        }
        return filter.apply(samples, count, 0, (int) length(count));
    }

    /** Samples at the target rate that so many samples at the source rate become. */
    public long length(long samples) {
        return (Math.multiplyExact(samples, (long) targetRateHz) + sourceRateHz - 1) / sourceRateHz;
    }

    private static RateFilter filter(int source, int target) {
        synchronized (FILTERS) {
            return FILTERS.computeIfAbsent((long) source << 32 | target, key -> design(new Ratio(source, target)));
        }
    }

    private static RateFilter design(Ratio ratio) {
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
