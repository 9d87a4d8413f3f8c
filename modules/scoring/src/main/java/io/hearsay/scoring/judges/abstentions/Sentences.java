package io.hearsay.scoring.judges.abstentions;

import io.hearsay.scoring.judges.words.Words;

/**
 * Words joined by spaces, or by nothing in a script without spaces, one sentence per line, so that phrases do not match
 * across sentences.
 */
final class Sentences {
    private final String joined;
    private final int[] wordOfCharacter;

    Sentences(Words words) {
        StringBuilder text = new StringBuilder();
        int[] ends = new int[words.size()];
        for (int at = 0; at < words.size(); at++) {
            if (at > 0) {
                text.append(separator(words, at));
            }
            text.append(words.word(at));
            ends[at] = text.length();
        }
        joined = text.toString();
        wordOfCharacter = new int[joined.length()];
        for (int at = 0, start = 0; at < ends.length; start = ends[at], at++) {
            for (int place = start; place < ends[at]; place++) {
                wordOfCharacter[place] = at;
            }
        }
    }

    private static String separator(Words words, int at) {
        if (words.gapBefore(at) == Words.Gap.SENTENCE) {
            return "\n";
        }
        boolean unspaced = words.at(at).unspaced() && words.at(at - 1).unspaced();
        if (!unspaced) {
            return " ";
        }
        return words.gapBefore(at) == Words.Gap.CLAUSE ? "," : "";
    }

    String joined() {
        return joined;
    }

    int wordAt(int character) {
        return wordOfCharacter[character];
    }
}
