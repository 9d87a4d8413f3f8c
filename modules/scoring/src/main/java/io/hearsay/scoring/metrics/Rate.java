package io.hearsay.scoring.metrics;

import io.hearsay.core.metrics.TransitionCounts;
import java.util.OptionalDouble;

/** A figure that is the share of items of one kind, so that Wilson's interval applies. */
interface Rate extends MetricFormula {
    /** Items that count. */
    long hits(TransitionCounts counts);

    @Override
    default OptionalDouble value(TransitionCounts counts) {
        return MetricFormula.share(hits(counts), items(counts));
    }
}
