package io.hearsay.scoring.metrics;

import io.hearsay.core.measures.Measure;
import io.hearsay.core.measures.Outcome;
import io.hearsay.core.measures.TransitionCounts;

/** Rejection rate Rej = Nr / N. */
final class RejectionRate implements Rate {
    @Override
    public Measure measure() {
        return Measure.REJECTION_RATE;
    }

    @Override
    public long hits(TransitionCounts counts) {
        return counts.method(Outcome.REJECTED);
    }
}
