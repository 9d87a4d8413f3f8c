package io.hearsay.scoring.metrics;

import io.hearsay.core.measures.Measure;
import io.hearsay.core.measures.TransitionCounts;
import java.util.OptionalDouble;

/** dCon = (Nc_base - Ncc) / N and dHum = (Nw_base - Nww) / N. */
record IncrementShare(Measure measure, Increment increment) implements Figure {
    @Override
    public OptionalDouble value(TransitionCounts counts) {
        return increment.overAll(counts);
    }
}
