package io.hearsay.scoring.judges;

import java.util.OptionalInt;

/**
 * What choice an answer names.
 *
 * @param choice index of the choice; empty if none or several are named
 * @param basis rule that read it, or why nothing was read
 */
record Reading(OptionalInt choice, String basis) {
    static Reading of(int choice, String basis) {
        return new Reading(OptionalInt.of(choice), basis);
    }

    static Reading nothing(String basis) {
        return new Reading(OptionalInt.empty(), basis);
    }

    boolean found() {
        return choice.isPresent();
    }
}
