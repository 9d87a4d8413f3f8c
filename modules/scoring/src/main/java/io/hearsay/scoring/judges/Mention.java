package io.hearsay.scoring.judges;

/**
 * A place where an answer names a choice.
 *
 * @param choice which one, by its first copy
 * @param from first word
 * @param to word after the last
 * @param kind how it names it
 */
record Mention(int choice, int from, int to, Kind kind) {
    /** How a choice is named. */
    enum Kind {
        /** By its text. */
        TEXT,
        /** By its letter, written as a label or given as the answer. */
        LETTER,
        /** By a capital letter that may or may not stand for it. */
        WEAK
    }

    boolean overlaps(int otherFrom, int otherTo) {
        return from < otherTo && otherFrom < to;
    }

    /** True if the other mention is the very next or previous word: "(B) a gong", "a gong (B)". */
    boolean touches(Mention other) {
        return to == other.from || other.to == from;
    }
}
