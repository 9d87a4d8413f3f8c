package io.hearsay.scoring.judges.words;

/**
 * One word of an answer or a choice.
 *
 * @param word lower-case form; contractions are expanded, so {@code don't} is the two tokens {@code do} and {@code not}
 * @param raw as written; empty for the second half of a contraction
 * @param start start offset in the text
 * @param end end offset in the text, exclusive
 */
public record Token(String word, String raw, int start, int end) {
    /** Whether it was written with a capital first letter. */
    public boolean capital() {
        return !raw.isEmpty() && Character.isUpperCase(raw.codePointAt(0));
    }

    /** Whether it is one character of a script that is written without spaces. */
    public boolean unspaced() {
        return !word.isEmpty() && Tokenizer.standsAlone(word.codePointAt(0));
    }

    boolean number() {
        return Character.isDigit(word.codePointAt(0));
    }
}
