package io.hearsay.core.answers;

/** What a method does next in the interview of one item. */
public sealed interface Step {
    /**
     * Ask the model.
     *
     * @param name what this ask is for ("answer", "describe"), for tables and messages
     * @param prompt the text of the user turn; the item's audio goes with it
     */
    record Ask(String name, String prompt) implements Step {}

    /**
     * End the interview.
     *
     * @param text the answer to judge
     */
    record Finish(String text) implements Step {}
}
