package io.hearsay.scoring.metrics;

import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.TransitionCounts;
import java.util.OptionalDouble;

/** dCon = (Nc_base - Ncc) / N and dHum = (Nw_base - Nww) / N. */
record IncrementShare(Metric metric, Increment increment) implements MetricFormula {
    @Override
    public OptionalDouble value(TransitionCounts counts) {
        return increment.overAll(counts);
    }
}
