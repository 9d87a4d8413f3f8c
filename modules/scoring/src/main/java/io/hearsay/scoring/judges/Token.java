package io.hearsay.scoring.judges;

/**
 * One word of an answer or a choice.
 *
 * @param word lower-case form; contractions are expanded, so {@code don't} is the two tokens {@code do} and {@code not}
 * @param raw as written; empty for the second half of a contraction
 * @param start start offset in the text
 * @param end end offset in the text, exclusive
 */
record Token(String word, String raw, int start, int end) {}
