package io.hearsay.scoring.metrics;

import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.Outcome;
import io.hearsay.core.metrics.TransitionCounts;

/** Accuracy = Nc / N. Rejected items count as not answered correctly. */
final class Accuracy implements Rate {
    @Override
    public Metric metric() {
        return Metric.ACCURACY;
    }

    @Override
    public long hits(TransitionCounts counts) {
        return counts.method(Outcome.CORRECT);
    }
}
