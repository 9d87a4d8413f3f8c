package io.hearsay.core.metrics;

import java.util.Optional;

/**
 * The value of a metric with its 95 % interval, or the reason why there is none; never 0, NaN or infinity in place of
 * an undefined value.
 *
 * @param value the metric as a fraction (not percent) or index; empty if undefined
 * @param interval 95 % interval; empty if undefined or not computable
 * @param undefinedReason why the value or its interval is absent; empty text if both are there
 */
public record Estimate(Optional<Double> value, Optional<Interval> interval, String undefinedReason) {
    public Estimate {
        if (value.isPresent() && !Double.isFinite(value.get())) {
            throw new IllegalArgumentException("Estimate is " + value.get() + "; an undefined value must be absent");
        }
        if (value.isEmpty() && undefinedReason.isBlank()) {
            throw new IllegalArgumentException("An absent value needs a reason");
        }
    }

    /** An undefined metric. */
    public static Estimate undefined(String reason) {
        return new Estimate(Optional.empty(), Optional.empty(), reason);
    }

    /**
     * A closed interval.
     *
     * @param low lower bound
     * @param high upper bound, not below low
     */
    public record Interval(double low, double high) {
        public Interval {
            if (!(low <= high)) {
                throw new IllegalArgumentException("Interval [" + low + ", " + high + "] is empty");
            }
        }
    }
}
