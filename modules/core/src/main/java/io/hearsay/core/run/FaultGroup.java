package io.hearsay.core.run;

import java.util.List;

/**
 * Faults of one kind.
 *
 * @param kind stage and code
 * @param problem what their details have in common, with what to do
 * @param count how many there are
 * @param first the first of them, at most {@link #EXAMPLES}
 */
public record FaultGroup(FaultSummary.Kind kind, String problem, long count, List<Fault> first) {
    /** How many faults of a kind are shown. */
    public static final int EXAMPLES = 3;

    /** How many kinds of one stage are told apart: the most frequent ones. */
    public static final int MOST = 200;

    public FaultGroup {
        first = List.copyOf(first);
    }
}
