package io.hearsay.scoring.judges.abstentions;

/**
 * A phrase of abstention in an answer.
 *
 * @param from first word
 * @param to word after the last one
 * @param phrase matched words
 * @param meaning what it says
 * @param meant false if it is negated, conditional, quoted, or said of somebody else
 * @param whole whether it is a whole sentence
 */
public record Abstention(int from, int to, String phrase, Meaning meaning, boolean meant, boolean whole) {
    /** Whether it covers a word. */
    public boolean covers(int word) {
        return from <= word && word < to;
    }

    public boolean overlaps(int otherFrom, int otherTo) {
        return from < otherTo && otherFrom < to;
    }
}
