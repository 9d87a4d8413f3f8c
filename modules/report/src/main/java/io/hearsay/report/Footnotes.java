package io.hearsay.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** Footnotes with reasons why values are undefined, marked a, b, ... z, aa in order of first use. */
public final class Footnotes {
    private final Map<String, String> markByReason = new LinkedHashMap<>();

    /** The mark of a reason; a new mark for a new reason. */
    public String mark(String reason) {
        return markByReason.computeIfAbsent(reason, unseen -> letters(markByReason.size()));
    }

    /** Marks by reason, in order of first use. */
    public Map<String, String> marks() {
        return markByReason;
    }

    private static String letters(int index) {
        String last = String.valueOf((char) ('a' + index % 26));
        return index < 26 ? last : letters(index / 26 - 1) + last;
    }
}
