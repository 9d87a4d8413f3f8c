package io.hearsay.scoring.metrics;

import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.Outcome;
import io.hearsay.core.metrics.TransitionCounts;

/** Rejection rate Rej = Nr / N. */
final class RejectionRate implements Rate {
    @Override
    public Metric metric() {
        return Metric.REJECTION_RATE;
    }

    @Override
    public long hits(TransitionCounts counts) {
        return counts.method(Outcome.REJECTED);
    }
}
