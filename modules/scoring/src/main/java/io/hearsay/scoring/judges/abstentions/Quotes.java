package io.hearsay.scoring.judges.abstentions;

import io.hearsay.scoring.judges.words.WordSet;
import io.hearsay.scoring.judges.words.Words;
import java.util.Set;

/** Tells which words an answer quotes within a sentence of its own. */
final class Quotes {
    private static final Set<String> LEADS = WordSet.of("""
            answer my the is final so therefore would be choose respond reply a response conclusion must to as i
            say we have with select output correct best option it honest will should thus hence and just""");

    private final Words words;
    private final int[] quote;

    Quotes(Words words) {
        this.words = words;
        this.quote = new int[words.size()];
        int open = 0;
        int count = 0;
        char mark = 0;
        for (int at = 0; at < words.size(); at++) {
            String between = words.between(at);
            for (int place = 0; place < between.length(); place++) {
                char character = between.charAt(place);
                if (open > 0 && character == mark && (mark == '"' || closes(between, place))) {
                    open = 0;
                } else if (open == 0 && (character == '"' || (character == '\'' && opens(between, place)))) {
                    mark = character;
                    open = ++count;
                }
            }
            quote[at] = open;
        }
    }

    private static boolean opens(String between, int place) {
        return place == between.length() - 1 && (place == 0 || " (:\n".indexOf(between.charAt(place - 1)) >= 0);
    }

    private static boolean closes(String between, int place) {
        return place == between.length() - 1 || !Character.isLetter(between.charAt(place + 1));
    }

    /** Whether these words stand in quotes and their sentence says more than that this is the answer. */
    boolean quoted(int from, int to) {
        int own = quote[from];
        if (own == 0 || quote[to - 1] != own) {
            return false;
        }
        int start = words.startOfSentence(from);
        while (start > 0 && quote[start - 1] == own) {
            start = words.startOfSentence(start - 1);
        }
        int end = words.endOfSentence(from);
        while (end < words.size() && quote[end] == own) {
            end = words.endOfSentence(end);
        }
        for (int at = start; at < end; at++) {
            if (quote[at] != own && !LEADS.contains(words.word(at))) {
                return true;
            }
        }
        return false;
    }
}
