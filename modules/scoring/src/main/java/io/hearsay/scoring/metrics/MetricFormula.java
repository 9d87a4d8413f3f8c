package io.hearsay.scoring.metrics;

import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.TransitionCounts;
import java.util.OptionalDouble;

/**
 * One metric as a function of transition counts. Symbols in the formulas: N items; Nc, Nw, Nr of them correct, wrong
 * and rejected under the method; Nc_base, Nw_base under the baseline; Ncc, Nww correct and wrong under both. Formulas
 * are those of "Towards Reliable Large Audio Language Model" (arXiv 2505.19294), in the form that reproduces the table
 * printed there.
 */
interface MetricFormula {
    /** The metric that this formula computes. */
    Metric metric();

    /** Number of items in the denominator. */
    default long items(TransitionCounts counts) {
        return counts.total();
    }

    /** The metric's value; empty if undefined. */
    OptionalDouble value(TransitionCounts counts);

    /** Why the metric is undefined on counts for which {@link #value} is empty. */
    default String undefinedReason(TransitionCounts counts) {
        return "no items";
    }

    /** {@code part / whole}; empty if {@code whole} is 0. */
    static OptionalDouble share(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }
}
