package io.hearsay.scoring.judges.statements;

/**
 * A part of an answer that may be its final statement.
 *
 * @param before the text before it
 * @param answer the statement itself
 * @param after the text after it
 * @param form how it is set off
 */
public record Statement(String before, String answer, String after, Form form) {
    /** How a statement is set off from the rest. */
    public enum Form {
        /** Inside a tag: {@code <answer>}. */
        TAG("tagged answer"),
        /** The content of {@code \boxed{}}. */
        BOX("boxed answer"),
        /** The value of a JSON key such as {@code "answer"}. */
        KEY("JSON answer"),
        /** Behind "Answer:" on a line, or below a heading "Answer". */
        LINE("answer line"),
        /** A last line that is bold or a heading as a whole. */
        EMPHASIS("emphasised last line"),
        /** Any other last line; a statement only if it is nothing but an option. */
        LAST_LINE("last line");

        private final String label;

        Form(String label) {
            this.label = label;
        }

        /** Name in the basis of a verdict. */
        public String label() {
            return label;
        }

        /** Whether the writer marked it as the answer. */
        public boolean explicit() {
            return this != EMPHASIS && this != LAST_LINE;
        }
    }
}
