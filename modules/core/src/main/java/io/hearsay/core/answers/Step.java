package io.hearsay.core.answers;

import java.util.List;

/** What a method does next in the interview of one item. */
public sealed interface Step {
    /**
     * Ask the model.
     *
     * @param name what this ask is for ("answer", "describe"), for tables and messages
     * @param prompt the text of the user turn; the item's audio goes with it
     * @param candidates beginnings of the answer whose probabilities are wanted; empty if none
     */
    record Ask(String name, String prompt, List<String> candidates) implements Step {
        public Ask {
            candidates = List.copyOf(candidates);
        }

        /** An ask that wants no candidate's probability. */
        public Ask(String name, String prompt) {
            this(name, prompt, List.of());
        }
    }

    /**
     * End the interview.
     *
     * @param text the answer to judge
     */
    record Finish(String text) implements Step {}
}
