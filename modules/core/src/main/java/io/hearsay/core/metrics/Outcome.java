package io.hearsay.core.metrics;

import io.hearsay.core.verdicts.AnswerState;
import java.util.Optional;

/** State of an answer as the paper's metrics see it. */
public enum Outcome {
    CORRECT,
    WRONG,
    REJECTED;

    /** Outcome of a state: UNPARSED counts as wrong; ERROR has none and leaves the denominator. */
    public static Optional<Outcome> of(AnswerState state) {
        return switch (state) {
            case CORRECT -> Optional.of(CORRECT);
            case WRONG, UNPARSED -> Optional.of(WRONG);
            case ABSTAINED -> Optional.of(REJECTED);
            case ERROR -> Optional.empty();
        };
    }
}
