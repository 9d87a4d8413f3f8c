package io.hearsay.scoring.judges.words;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Normalisation under which two words count as equal. */
public enum Fold {
    /** No difference except case. */
    EXACT {
        @Override
        public String of(String word) {
            return word;
        }
    },
    /** Ignores plural, possessive and accents. */
    LIKE {
        @Override
        public String of(String word) {
            String plain = word.chars().allMatch(character -> character < 128)
                    ? word
                    : MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFD))
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
        public String of(String word) {
            String like = LIKE.of(word);
            return NUMBERS.getOrDefault(word, NUMBERS.getOrDefault(like, like));
        }
    },
    /** Equal stems: also ignores endings of verbs, adjectives and nouns. */
    STEM {
        @Override
        public String of(String word) {
            String stem = NUMBER.of(word);
            String longer = "";
            while (!stem.equals(longer)) {
                longer = stem;
                stem = shortened(stem);
            }
            stem = withoutVowel(stem);
            return IRREGULAR.getOrDefault(stem, stem);
        }
    };

    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final List<String> ENDINGS = List.of(
            "ness", "ment", "iastic", "iasm", "astic", "asm", "istic", "ism", "ist", "itude", "osity", "iety", "ity",
            "iou", "uou", "ousy", "ou", "etic", "ic", "ance", "ence", "ant", "ent", "ive", "ion", "ia", "ly", "li",
            "ful", "ing", "ed");
    private static final Map<String, String> IRREGULAR =
            Map.of("anger", "angr", "griev", "grief", "reliev", "relief", "proud", "prid", "afraid", "fear");
    private static final Map<String, String> NUMBERS = new HashMap<>();

    static {
        NUMBERS.put("zero", "0");
        NumberWords.SMALL.forEach((word, number) -> NUMBERS.put(word, Integer.toString(number)));
        NumberWords.TENS.forEach((word, number) -> NUMBERS.put(word, Integer.toString(number)));
        NUMBERS.put("hundred", "100");
        List<String> ordinals = List.of(("1st first 2nd second 3rd third 4th fourth 5th fifth 6th sixth 7th seventh"
                        + " 8th eighth 9th ninth 10th tenth")
                .split(" "));
        for (int ordinal = 0; ordinal < ordinals.size(); ordinal += 2) {
            NUMBERS.put(ordinals.get(ordinal + 1), ordinals.get(ordinal));
        }
        NUMBERS.put("once", "1");
        NUMBERS.put("twice", "2");
    }

    /** Normalised form of a lower-case word. */
    public abstract String of(String word);

    private static String shortened(String stem) {
        for (String ending : ENDINGS) {
            boolean part = ending.equals("ed") && stem.endsWith("eed");
            if (stem.endsWith(ending) && stem.length() - ending.length() >= 3 && !part) {
                return undoubled(stem.substring(0, stem.length() - ending.length()));
            }
        }
        return stem;
    }

    private static String withoutVowel(String stem) {
        for (String ending : List.of("ie", "e", "y", "i")) {
            if (stem.endsWith(ending) && stem.length() - ending.length() >= 3) {
                return undoubled(stem.substring(0, stem.length() - ending.length()));
            }
        }
        return stem;
    }

    private static String undoubled(String stem) {
        int last = stem.length() - 1;
        return last > 2 && stem.charAt(last) == stem.charAt(last - 1) ? stem.substring(0, last) : stem;
    }
}
