package io.hearsay.scoring.intervals;

import io.hearsay.core.metrics.Estimate;

/** Wilson's score interval for a rate (E. B. Wilson, JASA 22, 1927), two-sided 95 %, without continuity correction. */
public final class Wilson {
    /** 97.5 % quantile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    private Wilson() {}

    /** Interval for {@code hits} of {@code items}, items at least 1; within [0, 1] and never a single point. */
    public static Estimate.Interval interval(long hits, long items) {
        double rate = (double) hits / items;
        double shrink = 1 + Z * Z / items;
        double centre = (rate + Z * Z / (2.0 * items)) / shrink;
        double half = Z / shrink * Math.sqrt(rate * (1 - rate) / items + Z * Z / (4.0 * items * items));
        double low = hits == 0 ? 0 : Math.max(0, centre - half);
        double high = hits == items ? 1 : Math.min(1, centre + half);
        return new Estimate.Interval(low, high);
    }
}
