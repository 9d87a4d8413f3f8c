package io.hearsay.scoring.judges.mentions;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What of a choice must be said to name it: its words without an opening preposition, article or pronoun, if still
 * unique. */
final class Cores {
    private static final Set<String> PRONOUNS = Set.of("it", "he", "she", "they", "there");

    private static final Set<String> PREPOSITIONS = Set.of("in", "on", "at", "by", "near", "from", "inside");

    private Cores() {}

    static List<List<String>> of(List<List<String>> texts) {
        return unique(
                unique(
                        unique(unique(texts, Cores::withoutConjunction), Cores::withoutPreposition),
                        Cores::withoutArticle),
                Cores::withoutPronoun);
    }

    private static List<List<String>> unique(List<List<String>> texts, UnaryOperator<List<String>> shorten) {
        List<List<String>> shorter = texts.stream().map(shorten).toList();
        List<List<String>> cores = new ArrayList<>();
        for (int choice = 0; choice < texts.size(); choice++) {
            boolean unique = true;
            for (int other = 0; other < texts.size(); other++) {
                boolean same = shorter.get(other).equals(shorter.get(choice));
                unique &= !same || texts.get(other).equals(texts.get(choice));
            }
            cores.add(unique ? shorter.get(choice) : texts.get(choice));
        }
        return cores;
    }

    private static List<String> withoutConjunction(List<String> words) {
        boolean reason = words.size() > 2 && words.get(0).equals("because");
        boolean purpose = words.size() > 2 && words.get(0).equals("to");
        return reason || purpose ? words.subList(words.get(1).equals("of") ? 2 : 1, words.size()) : words;
    }

    private static List<String> withoutPreposition(List<String> words) {
        boolean place =
                words.size() > 2 && PREPOSITIONS.contains(words.get(0)) && Options.ARTICLES.contains(words.get(1));
        return place ? words.subList(1, words.size()) : words;
    }

    private static List<String> withoutArticle(List<String> words) {
        return words.size() > 1 && Options.ARTICLES.contains(words.get(0)) ? words.subList(1, words.size()) : words;
    }

    private static List<String> withoutPronoun(List<String> words) {
        boolean sentence = PRONOUNS.contains(words.get(0))
                && (words.size() > 2
                        ? !words.get(1).equals("is")
                        : words.size() == 2 && words.get(1).length() > 3);
        return sentence ? words.subList(1, words.size()) : words;
    }
}
