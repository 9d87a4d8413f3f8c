package io.hearsay.core.metrics;

import io.hearsay.core.verdicts.AnswerState;
import java.util.Optional;

/** What became of a baseline's answer under a treatment, where that is worth looking at. */
public enum Change {
    /** A wrong answer became an abstention. */
    ABSTAINED_WRONG,
    /** A right answer became an abstention. */
    ABSTAINED_RIGHT,
    /** A wrong answer or an abstention became a right answer. */
    CORRECTED,
    /** It was right and is wrong. */
    SPOILED,
    /** No option can be read from it under the treatment. */
    UNREADABLE;

    /** The change from one state to another; empty if the outcome is the same or either answer is missing. */
    public static Optional<Change> of(AnswerState baseline, AnswerState treatment) {
        if (treatment == AnswerState.UNPARSED) {
            return Optional.of(UNREADABLE);
        }
        return Outcome.of(baseline).flatMap(from -> Outcome.of(treatment).flatMap(to -> of(from, to)));
    }

    private static Optional<Change> of(Outcome from, Outcome to) {
        if (from == to) {
            return Optional.empty();
        }
        return switch (to) {
            case REJECTED -> Optional.of(from == Outcome.WRONG ? ABSTAINED_WRONG : ABSTAINED_RIGHT);
            case CORRECT -> Optional.of(CORRECTED);
            case WRONG -> from == Outcome.CORRECT ? Optional.of(SPOILED) : Optional.empty();
        };
    }
}
