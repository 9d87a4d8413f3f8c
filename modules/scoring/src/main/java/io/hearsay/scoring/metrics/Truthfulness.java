package io.hearsay.scoring.metrics;

import io.hearsay.core.measures.Measure;
import io.hearsay.core.measures.Outcome;
import io.hearsay.core.measures.TransitionCounts;

/** Truthfulness = 1 - Nw / N: the share of items about which nothing wrong was said. */
final class Truthfulness implements Rate {
    @Override
    public Measure measure() {
        return Measure.TRUTHFULNESS;
    }

    @Override
    public long hits(TransitionCounts counts) {
        return counts.total() - counts.method(Outcome.WRONG);
    }
}
