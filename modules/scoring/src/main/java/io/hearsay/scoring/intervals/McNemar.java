package io.hearsay.scoring.intervals;

import io.hearsay.core.metrics.Outcome;
import io.hearsay.core.metrics.TransitionCounts;

/**
 * McNemar's exact test (Q. McNemar, Psychometrika 12, 1947, with the binomial distribution): is a method as often correct as its
 * baseline, judged by the items on which just one of them is?
 *
 * @param lost items correct under the baseline only
 * @param gained items correct under the method only
 * @param pValue two-sided probability of a split at least as uneven if both were equally likely; 1 if there is no such item
 */
public record McNemar(long lost, long gained, double pValue) {
    /** The test on these counts. */
    public static McNemar exact(TransitionCounts counts) {
        long both = counts.count(Outcome.CORRECT, Outcome.CORRECT);
        long lost = counts.baseline(Outcome.CORRECT) - both;
        long gained = counts.method(Outcome.CORRECT) - both;
        return new McNemar(lost, gained, twoSided(Math.min(lost, gained), lost + gained));
    }

    private static double twoSided(long fewer, long trials) {
        if (trials == 0) {
            return 1;
        }
        double tail = 0;
        for (long hits = fewer; hits >= 0; hits--) {
            tail += Math.exp(LogFactorial.binomial(hits, trials, 0.5));
        }
        return Math.min(1, 2 * tail);
    }
}
