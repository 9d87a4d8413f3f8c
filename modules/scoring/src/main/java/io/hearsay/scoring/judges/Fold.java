package io.hearsay.scoring.judges;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Normalisation under which two words count as equal. */
enum Fold {
    /** No difference except case. */
    EXACT {
        @Override
        String of(String word) {
            return word;
        }
    },
    /** Ignores plural, possessive and accents. */
    LIKE {
        @Override
        String of(String word) {
            String plain = MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD))
                    .replaceAll("");
            if (plain.endsWith("'s") || plain.endsWith("s'")) {
                plain = plain.substring(0, plain.length() - 2);
            }
            boolean plural = plain.length() > 3 && plain.endsWith("s") && !plain.endsWith("ss");
            return plural ? plain.substring(0, plain.length() - 1) : plain;
        }
    },
    /** Number words and digits are also equal. */
    NUMBER {
        @Override
        String of(String word) {
            String like = LIKE.of(word);
            return NUMBERS.getOrDefault(word, NUMBERS.getOrDefault(like, like));
        }
    },
    /** Equal stems: also ignores verb endings. */
    STEM {
        @Override
        String of(String word) {
            String stem = NUMBER.of(word);
            for (String ending : List.of("ly", "ing", "ed", "e")) {
                if (stem.endsWith(ending) && stem.length() - ending.length() >= 3) {
                    stem = undoubled(stem.substring(0, stem.length() - ending.length()));
                }
            }
            return stem;
        }
    };

    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final Map<String, String> NUMBERS = new HashMap<>();

    static {
        List<String> words = List.of(
                "zero",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
                "thirteen",
                "fourteen",
                "fifteen",
                "sixteen",
                "seventeen",
                "eighteen",
                "nineteen",
                "twenty");
        for (int number = 0; number < words.size(); number++) {
            NUMBERS.put(words.get(number), Integer.toString(number));
        }
        NUMBERS.put("thirty", "30");
        NUMBERS.put("forty", "40");
        NUMBERS.put("fifty", "50");
        NUMBERS.put("hundred", "100");
        NUMBERS.put("once", "1");
        NUMBERS.put("twice", "2");
    }

    /** Normalised form of a lower-case word. */
    abstract String of(String word);

    private static String undoubled(String stem) {
        int last = stem.length() - 1;
        return last > 2 && stem.charAt(last) == stem.charAt(last - 1) ? stem.substring(0, last) : stem;
    }
}
