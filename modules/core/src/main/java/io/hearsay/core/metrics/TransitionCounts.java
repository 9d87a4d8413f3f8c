package io.hearsay.core.metrics;

import java.util.Arrays;

/**
 * How often outcome b under the baseline became outcome m under a method, over the items that have both: the only
 * sufficient statistic of the paper's metrics. A commutative monoid under {@link #plus}, so counts may be summed in any
 * order. Immutable.
 */
public final class TransitionCounts {
    private static final int OUTCOMES = Outcome.values().length;

    /** No items. */
    public static final TransitionCounts ZERO = new TransitionCounts(new long[OUTCOMES * OUTCOMES]);

    private final long[] counts;

    private TransitionCounts(long[] counts) {
        this.counts = counts;
    }

    /** Counts with one item more that went from {@code baseline} to {@code method}. */
    public TransitionCounts with(Outcome baseline, Outcome method) {
        return with(baseline, method, 1);
    }

    /** Counts with {@code items} items more (at least 0) that went from {@code baseline} to {@code method}. */
    public TransitionCounts with(Outcome baseline, Outcome method, long items) {
        if (items < 0) {
            throw new IllegalArgumentException("Cannot add " + items + " items; expected at least 0");
        }
        long[] sum = counts.clone();
        int cell = cell(baseline, method);
        sum[cell] = Math.addExact(sum[cell], items);
        return new TransitionCounts(sum);
    }

    /** Sum of both, cell by cell. */
    public TransitionCounts plus(TransitionCounts other) {
        long[] sum = counts.clone();
        for (int cell = 0; cell < sum.length; cell++) {
            sum[cell] = Math.addExact(sum[cell], other.counts[cell]);
        }
        return new TransitionCounts(sum);
    }

    /** Items that went from {@code baseline} to {@code method}. */
    public long count(Outcome baseline, Outcome method) {
        return counts[cell(baseline, method)];
    }

    /** Items with this outcome under the baseline. */
    public long baseline(Outcome baseline) {
        long sum = 0;
        for (Outcome method : Outcome.values()) {
            sum += count(baseline, method);
        }
        return sum;
    }

    /** Items with this outcome under the method. */
    public long method(Outcome method) {
        long sum = 0;
        for (Outcome baseline : Outcome.values()) {
            sum += count(baseline, method);
        }
        return sum;
    }

    /** All items. */
    public long total() {
        return Arrays.stream(counts).sum();
    }

    private static int cell(Outcome baseline, Outcome method) {
        return baseline.ordinal() * OUTCOMES + method.ordinal();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransitionCounts that && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "TransitionCounts" + Arrays.toString(counts);
    }
}
