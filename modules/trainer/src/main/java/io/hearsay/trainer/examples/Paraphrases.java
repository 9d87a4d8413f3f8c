package io.hearsay.trainer.examples;

import io.hearsay.trainer.data.Rng;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Rewords options in ways that no training question does, so that the model outputs the literal text of an option
 * rather than its own label for the sound, and chooses an unfamiliar option if the others do not fit.
 */
final class Paraphrases {
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final Pattern ARTICLE = Pattern.compile("^(A|An|The) (?=.)");

    /** Maximum number of words of a made-up option. */
    private static final int MAX_WORDS = 3;

    private static final List<String> PREFIXES =
            List.of("The sound of ", "It is ", "Probably ", "Mostly ", "Something like ", "Only ");

    private final List<String> words;

    /**
     * @param texts source of the words
     */
    Paraphrases(Collection<String> texts) {
        words = texts.stream()
                .flatMap(text -> WORD.matcher(text).results().map(MatchResult::group))
                .distinct()
                .sorted()
                .toList();
        if (words.isEmpty()) {
            throw new IllegalArgumentException(
                    "None of " + texts.size() + " texts has a word; options need one to be told apart");
        }
    }

    /**
     * The options in the same order, mostly unchanged, otherwise all reworded in one randomly chosen way; always
     * distinct.
     */
    List<String> reworded(List<String> options, SplittableRandom random) {
        List<String> result = new ArrayList<>(options);
        switch (random.nextInt(20)) {
            case 0 -> result.replaceAll(Paraphrases::lowered);
            case 1 ->
                result.replaceAll(option -> capital(ARTICLE.matcher(option).replaceFirst("")));
            case 2 -> {
                String prefix = Rng.choice(PREFIXES, random);
                result.replaceAll(option -> prefix + lowered(option));
            }
            case 3 -> result.replaceAll(option -> option + " " + word(random));
            case 4 -> result.replaceAll(option -> word(random) + " " + lowered(option));
            case 5, 6, 7 -> result.set(random.nextInt(result.size()), novel(random));
            default -> {}
        }
        return result.stream().distinct().count() == result.size() ? List.copyOf(result) : options;
    }

    /** One to three random words, some of them made up. */
    String novel(SplittableRandom random) {
        StringBuilder result = new StringBuilder(capital(word(random)));
        for (int more = random.nextInt(MAX_WORDS); more > 0; more--) {
            result.append(' ').append(word(random));
        }
        return result.toString();
    }

    /** A word, or the first half of one with the second half of another. */
    private String word(SplittableRandom random) {
        String word = Rng.choice(words, random);
        if (random.nextInt(5) < 3) {
            return word;
        }
        String other = Rng.choice(words, random);
        return word.substring(0, (word.length() + 1) / 2) + other.substring(other.length() / 2);
    }

    private static String lowered(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
