package io.hearsay.scoring.metrics;

import io.hearsay.core.measures.Measure;
import io.hearsay.core.measures.Outcome;
import io.hearsay.core.measures.TransitionCounts;

/** Accuracy = Nc / N. A rejected item is an item that was not answered correctly. */
final class Accuracy implements Rate {
    @Override
    public Measure measure() {
        return Measure.ACCURACY;
    }

    @Override
    public long hits(TransitionCounts counts) {
        return counts.method(Outcome.CORRECT);
    }
}
