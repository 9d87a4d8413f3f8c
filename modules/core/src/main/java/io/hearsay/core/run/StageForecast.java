package io.hearsay.core.run;

import java.util.OptionalDouble;

/**
 * What a stage would do if the run were started now.
 *
 * @param stage the stage
 * @param name what of it: a treatment, or the table where it is another than the stage's own; empty for the whole
 *     stage
 * @param amounts how much, in {@link Stage#units}
 * @param secondsEach seconds that one took when the same was last done; empty where that is not known
 * @param remark what else a person should know; may be empty
 */
public record StageForecast(Stage stage, String name, Amounts amounts, OptionalDouble secondsEach, String remark) {
    /**
     * How much is wanted. What is neither present, to do nor undecided is the same as something else that is wanted.
     *
     * @param wanted what the run needs
     * @param present what is there
     * @param toDo what is to be done
     * @param undecided what may be there or is to be done: nobody knows before the stages to its left are done
     */
    public record Amounts(long wanted, long present, long toDo, long undecided) {
        /** All is there. */
        public static Amounts kept(long wanted) {
            return new Amounts(wanted, wanted, 0, 0);
        }

        /** All is known. */
        public static Amounts of(long wanted, long present) {
            return new Amounts(wanted, present, wanted - present, 0);
        }
    }

    /** Seconds of what is to be done, and of what may be; empty where no rate is known. */
    public OptionalDouble seconds() {
        long most = amounts.toDo() + amounts.undecided();
        return most == 0 || secondsEach.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(secondsEach.getAsDouble() * most);
    }

    /** True if something is or may be to do, and nobody knows how long it takes. */
    public boolean timeUnknown() {
        return amounts.toDo() + amounts.undecided() > 0 && secondsEach.isEmpty();
    }
}
