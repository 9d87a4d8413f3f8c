package io.hearsay.scoring.metrics;

import io.hearsay.core.metrics.TransitionCounts;
import java.util.OptionalDouble;

/** A metric that is a share of items, so that the Wilson interval applies. */
interface Rate extends MetricFormula {
    /** Number of items in the numerator. */
    long hits(TransitionCounts counts);

    @Override
    default OptionalDouble value(TransitionCounts counts) {
        return MetricFormula.share(hits(counts), items(counts));
    }
}
