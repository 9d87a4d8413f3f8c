package io.hearsay.scoring.judges.mentions;

/**
 * A position where an answer names a choice.
 *
 * @param choice index of the choice; of repeated choices the first
 * @param from first word
 * @param to word after the last one
 * @param kind how the choice is named
 */
public record Mention(int choice, int from, int to, Kind kind) {
    /** How a choice is named. */
    public enum Kind {
        /** By its text. */
        TEXT,
        /** By its letter, written as a label or given as the answer. */
        LETTER,
        /** By a capital letter that may or may not denote it. */
        WEAK
    }

    public boolean overlaps(int otherFrom, int otherTo) {
        return from < otherTo && otherFrom < to;
    }

    /** Whether the other mention directly follows or precedes this one: "(B) a gong", "a gong (B)". */
    public boolean touches(Mention other) {
        return to == other.from || other.to == from;
    }
}
