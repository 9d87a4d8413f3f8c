package io.hearsay.scoring.metrics;

import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.Outcome;
import io.hearsay.core.metrics.TransitionCounts;
import java.util.OptionalDouble;

/**
 * Reliability = Rej * Accuracy + (1 - Rej) * Truthfulness. With accuracy a and rejection rate r, truthfulness is a + r,
 * so this is a + r - r^2: rejecting helps only up to a point.
 */
final class Reliability implements MetricFormula {
    @Override
    public Metric metric() {
        return Metric.RELIABILITY;
    }

    @Override
    public OptionalDouble value(TransitionCounts counts) {
        if (counts.total() == 0) {
            return OptionalDouble.empty();
        }
        double items = counts.total();
        double rejection = counts.method(Outcome.REJECTED) / items;
        double accuracy = counts.method(Outcome.CORRECT) / items;
        double truthfulness = 1 - counts.method(Outcome.WRONG) / items;
        return OptionalDouble.of(rejection * accuracy + (1 - rejection) * truthfulness);
    }
}
