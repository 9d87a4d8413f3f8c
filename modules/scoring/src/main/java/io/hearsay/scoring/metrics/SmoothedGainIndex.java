package io.hearsay.scoring.metrics;

import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.TransitionCounts;
import java.util.OptionalDouble;

/** Smoothed RGI = log10((Nw_base - Nww + 1/2) / (Nc_base - Ncc + 1/2)): defined whenever there are items. */
final class SmoothedGainIndex implements MetricFormula {
    @Override
    public Metric metric() {
        return Metric.RGI_SMOOTHED;
    }

    @Override
    public OptionalDouble value(TransitionCounts counts) {
        if (counts.total() == 0) {
            return OptionalDouble.empty();
        }
        double gain = Increment.HUMBLENESS.items(counts) + 0.5;
        double loss = Increment.CONSERVATIVENESS.items(counts) + 0.5;
        return OptionalDouble.of(Math.log10(gain / loss));
    }
}
