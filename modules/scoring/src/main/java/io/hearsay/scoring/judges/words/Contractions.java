package io.hearsay.scoring.judges.words;

import java.util.List;
import java.util.Map;

/** Writes contractions and common spellings out: {@code can't}, {@code cannot} and {@code cant} are "can not". */
final class Contractions {
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("can't", "can not"),
            Map.entry("won't", "will not"),
            Map.entry("shan't", "shall not"),
            Map.entry("ain't", "is not"),
            Map.entry("cannot", "can not"),
            Map.entry("let's", "let us"),
            Map.entry("gonna", "going to"),
            Map.entry("dont", "do not"),
            Map.entry("doesnt", "does not"),
            Map.entry("didnt", "did not"),
            Map.entry("cant", "can not"),
            Map.entry("couldnt", "could not"),
            Map.entry("isnt", "is not"),
            Map.entry("wasnt", "was not"),
            Map.entry("arent", "are not"),
            Map.entry("im", "i am"),
            Map.entry("ive", "i have"),
            Map.entry("i'd", "i would"),
            Map.entry("we'd", "we would"));
    private static final Map<String, String> ENDINGS =
            Map.of("'m", " am", "'re", " are", "'ll", " will", "'ve", " have");
    private static final List<String> PRONOUNS =
            List.of("it's", "that's", "there's", "what's", "he's", "she's", "here's", "this's", "who's");

    private Contractions() {}

    /** The words of a contraction, separated by a space; any other word unchanged. */
    static String written(String word) {
        String irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return irregular;
        }
        if (word.indexOf('\'') < 0) {
            return word;
        }
        if (word.endsWith("n't") && word.length() > 3) {
            return word.substring(0, word.length() - 3) + " not";
        }
        if (PRONOUNS.contains(word)) {
            return word.substring(0, word.length() - 2) + " is";
        }
        for (Map.Entry<String, String> ending : ENDINGS.entrySet()) {
            if (word.endsWith(ending.getKey())) {
                return word.substring(0, word.length() - ending.getKey().length()) + ending.getValue();
            }
        }
        return word;
    }
}
