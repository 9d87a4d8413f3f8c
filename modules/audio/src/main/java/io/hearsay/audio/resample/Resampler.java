package io.hearsay.audio.resample;

import java.util.LinkedHashMap;
import java.util.Map;

/** Converts mono samples from one rate to another with a linear-phase low-pass filter; silence is assumed before and after. Thread-safe. */
public final class Resampler {
    /** Filters kept; a rate that comes back after so many others is designed again. */
    private static final int CACHED = 16;

    /** Filters of more coefficients than this are interpolated from a table. */
    private static final int EXACT_COEFFICIENTS = 1 << 20;

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
        if (sourceRateHz == targetRateHz) {
            return samples;
        }
        return filter.apply(samples, 0, (int) length(samples.length));
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
        int factor = TwoStageFilter.factor(ratio);
        RateFilter sharp = sharp(new Ratio(ratio.source(), Math.multiplyExact(ratio.target(), factor)));
        return factor == 1 ? sharp : new TwoStageFilter(ratio, factor, sharp);
    }

    private static RateFilter sharp(Ratio ratio) {
        KaiserSinc response = KaiserSinc.between(ratio);
        boolean exact = ratio.up() <= EXACT_PHASES && 2L * response.reach() * ratio.up() <= EXACT_COEFFICIENTS;
        return exact ? new PolyphaseFilter(ratio, response) : new InterpolatedFilter(ratio, response);
    }
}
