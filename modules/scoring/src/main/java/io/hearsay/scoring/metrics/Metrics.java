package io.hearsay.scoring.metrics;

import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.MetricRow;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.metrics.TransitionCounts;
import io.hearsay.scoring.intervals.BootstrapSettings;
import io.hearsay.scoring.intervals.Wilson;
import java.util.List;
import java.util.Optional;

/** The metrics of one slice, in the order of {@link Metric}. */
public final class Metrics {
    private static final List<MetricFormula> FORMULAS = List.of(
            new Accuracy(),
            new Truthfulness(),
            new RejectionRate(),
            new Reliability(),
            new IncrementShare(Metric.DCON, Increment.CONSERVATIVENESS),
            new IncrementShare(Metric.DHUM, Increment.HUMBLENESS),
            new GainIndex(Metric.RGI),
            new SmoothedGainIndex(),
            new RelativeIncrementShare(Metric.DCON_RELATIVE, Increment.CONSERVATIVENESS),
            new RelativeIncrementShare(Metric.DHUM_RELATIVE, Increment.HUMBLENESS),
            new GainIndex(Metric.RGI_RELATIVE));

    private Metrics() {}

    /**
     * All metrics of a treatment on one slice: Wilson intervals for rates, the paired multinomial bootstrap for the
     * others.
     *
     * @return one row per metric, including undefined ones with their reason
     */
    public static List<MetricRow> rows(SliceCounts slice, BootstrapSettings settings) {
        return rows(slice, settings, FORMULAS);
    }

    /**
     * The metrics that need no comparison, for the baseline itself; its transitions are from the baseline to the
     * baseline.
     */
    public static List<MetricRow> baselineRows(SliceCounts slice, BootstrapSettings settings) {
        return rows(
                slice,
                settings,
                FORMULAS.stream()
                        .filter(formula -> !formula.metric().relativeToBaseline())
                        .toList());
    }

    private static List<MetricRow> rows(SliceCounts slice, BootstrapSettings settings, List<MetricFormula> formulas) {
        TransitionCounts counts = slice.transitions();
        Bootstrap bootstrap = Bootstrap.of(slice, settings);
        return formulas.stream()
                .map(formula -> new MetricRow(
                        slice.treatmentId(),
                        slice.modality(),
                        formula.metric(),
                        formula.items(counts),
                        formula instanceof Rate rate ? wilson(rate, counts) : bootstrap.estimate(formula, counts)))
                .toList();
    }

    private static Estimate wilson(Rate rate, TransitionCounts counts) {
        long items = rate.items(counts);
        if (items == 0) {
            return Estimate.undefined(rate.undefinedReason(counts));
        }
        long hits = rate.hits(counts);
        return new Estimate(Optional.of((double) hits / items), Optional.of(Wilson.interval(hits, items)), "");
    }
}
