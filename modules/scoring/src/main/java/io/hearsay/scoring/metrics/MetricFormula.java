package io.hearsay.scoring.metrics;

import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.TransitionCounts;
import java.util.OptionalDouble;

/**
 * One figure as a function of transition counts. Names in the formulas: N items; Nc, Nw, Nr of them correct, wrong and rejected under
 * the method; Nc_base, Nw_base under the baseline; Ncc, Nww correct and wrong under both. Formulas are those of "Towards Reliable Large
 * Audio Language Model" (arXiv 2505.19294), in the form that reproduces its printed table.
 */
interface MetricFormula {
    /** Which figure this is. */
    Metric metric();

    /** Items in the figure's denominator. */
    default long items(TransitionCounts counts) {
        return counts.total();
    }

    /** The figure; empty where it is undefined. */
    OptionalDouble value(TransitionCounts counts);

    /** Why the figure is undefined for counts that give it no value. */
    default String undefinedReason(TransitionCounts counts) {
        return "no items";
    }

    /** {@code part / whole}, or nothing if there is no whole. */
    static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
