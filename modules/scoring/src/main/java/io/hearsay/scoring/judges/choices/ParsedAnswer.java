package io.hearsay.scoring.judges.choices;

import java.util.OptionalInt;

/**
 * The choice an answer names.
 *
 * @param choice index of the choice; empty if none or several are named
 * @param basis rule that found it, or why none was found
 */
public record ParsedAnswer(OptionalInt choice, String basis) {
    static ParsedAnswer of(int choice, String basis) {
        return new ParsedAnswer(OptionalInt.of(choice), basis);
    }

    static ParsedAnswer nothing(String basis) {
        return new ParsedAnswer(OptionalInt.empty(), basis);
    }

    public boolean found() {
        return choice.isPresent();
    }
}
