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
 * Options in other words than any training question has them, so that the model says an option's very words and not the name it learnt for
 * what it hears, and takes an option nobody ever named where the others do not fit.
 */
final class Paraphrases {
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final Pattern ARTICLE = Pattern.compile("^(A|An|The) (?=.)");

    /** Most words of an option that nobody ever gave. */
    private static final int WORDS = 3;

    private static final List<String> BEGINNINGS =
            List.of("The sound of ", "It is ", "Probably ", "Mostly ", "Something like ", "Only ");

    private final List<String> words;

    /** @param texts what the words are taken from */
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

    /** The options in the same order, most often as they are, else all in one other manner drawn by chance; always different from each other. */
    List<String> reworded(List<String> options, SplittableRandom random) {
        List<String> result = new ArrayList<>(options);
        switch (random.nextInt(20)) {
            case 0 -> result.replaceAll(Paraphrases::lowered);
            case 1 ->
                result.replaceAll(option -> capital(ARTICLE.matcher(option).replaceFirst("")));
            case 2 -> {
                String beginning = Rng.one(BEGINNINGS, random);
                result.replaceAll(option -> beginning + lowered(option));
            }
            case 3 -> result.replaceAll(option -> option + " " + word(random));
            case 4 -> result.replaceAll(option -> word(random) + " " + lowered(option));
            case 5, 6, 7 -> result.set(random.nextInt(result.size()), novel(random));
            default -> {}
        }
        return result.stream().distinct().count() == result.size() ? List.copyOf(result) : options;
    }

    /** One to three words in no sense, some of them no words at all. */
    String novel(SplittableRandom random) {
        StringBuilder result = new StringBuilder(capital(word(random)));
        for (int more = random.nextInt(WORDS); more > 0; more--) {
            result.append(' ').append(word(random));
        }
        return result.toString();
    }

    /** A word, or the beginning of one with the end of another. */
    private String word(SplittableRandom random) {
        String word = Rng.one(words, random);
        if (random.nextInt(5) < 3) {
            return word;
        }
        String other = Rng.one(words, random);
        return word.substring(0, (word.length() + 1) / 2) + other.substring(other.length() / 2);
    }

    private static String lowered(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
