package io.hearsay.scoring.metrics;

import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.TransitionCounts;
import java.util.OptionalDouble;

/** Class-relative forms: dCon_rel = (Nc_base - Ncc) / Nc_base and dHum_rel = (Nw_base - Nww) / Nw_base. */
record RelativeIncrementShare(Metric metric, Increment increment) implements MetricFormula {
    @Override
    public long items(TransitionCounts counts) {
        return increment.base(counts);
    }

    @Override
    public OptionalDouble value(TransitionCounts counts) {
        return increment.overClass(counts);
    }

    @Override
    public String undefinedReason(TransitionCounts counts) {
        return counts.total() == 0 ? "no items" : increment.emptyClassReason();
    }
}
