package io.hearsay.scoring.metrics;

import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.Outcome;
import io.hearsay.core.metrics.TransitionCounts;

/** Truthfulness = 1 - Nw / N: the share of items without a wrong answer. */
final class Truthfulness implements Rate {
    @Override
    public Metric metric() {
        return Metric.TRUTHFULNESS;
    }

    @Override
    public long hits(TransitionCounts counts) {
        return counts.total() - counts.method(Outcome.WRONG);
    }
}
