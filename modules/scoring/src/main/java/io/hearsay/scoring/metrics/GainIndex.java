package io.hearsay.scoring.metrics;

import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.TransitionCounts;
import java.util.OptionalDouble;

/**
 * Reliability gain index. RGI = log10(dHum / dCon) and its class-relative form log10(dHum_rel / dCon_rel). Gain without
 * loss is plus infinity, loss without gain minus infinity; these values only order bootstrap draws and never leave this
 * package.
 */
record GainIndex(Metric metric) implements MetricFormula {
    @Override
    public OptionalDouble value(TransitionCounts counts) {
        boolean relative = metric == Metric.RGI_RELATIVE;
        OptionalDouble gain = share(Increment.HUMBLENESS, counts, relative);
        OptionalDouble loss = share(Increment.CONSERVATIVENESS, counts, relative);
        if (gain.isEmpty() || loss.isEmpty() || (gain.getAsDouble() == 0 && loss.getAsDouble() == 0)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.log10(gain.getAsDouble() / loss.getAsDouble()));
    }

    private static OptionalDouble share(Increment increment, TransitionCounts counts, boolean relative) {
        return relative ? increment.overClass(counts) : increment.overAll(counts);
    }

    @Override
    public String undefinedReason(TransitionCounts counts) {
        if (counts.total() == 0) {
            return "no items";
        }
        if (metric == Metric.RGI_RELATIVE) {
            for (Increment increment : Increment.values()) {
                if (increment.base(counts) == 0) {
                    return increment.emptyClassReason();
                }
            }
        }
        boolean noGain = Increment.HUMBLENESS.items(counts) == 0;
        boolean noLoss = Increment.CONSERVATIVENESS.items(counts) == 0;
        return noGain && noLoss ? "dCon and dHum are 0" : noLoss ? "dCon is 0" : "dHum is 0";
    }
}
