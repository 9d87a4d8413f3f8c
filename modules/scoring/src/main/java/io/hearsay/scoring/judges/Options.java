package io.hearsay.scoring.judges;

import io.hearsay.core.manifest.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** The choices of an item as words. Choices with equal words count as one, identified by the index of the first. */
final class Options {
    static final Set<String> ARTICLES = Set.of("a", "an", "the");

    private final List<List<String>> texts = new ArrayList<>();
    private final List<List<String>> cores = new ArrayList<>();

    private Options(Item item) {
        for (String choice : item.choices()) {
            texts.add(Words.of(PlainText.of(choice)).all());
        }
        List<List<String>> stripped =
                texts.stream().map(Options::withoutArticle).toList();
        for (int choice = 0; choice < texts.size(); choice++) {
            List<String> core = stripped.get(choice);
            List<String> text = texts.get(choice);
            boolean unique = true;
            for (int other = 0; other < texts.size(); other++) {
                unique &= !stripped.get(other).equals(core) || texts.get(other).equals(text);
            }
            cores.add(unique ? core : text);
        }
    }

    static Options of(Item item) {
        return new Options(item);
    }

    private static List<String> withoutArticle(List<String> words) {
        return words.size() > 1 && ARTICLES.contains(words.get(0)) ? words.subList(1, words.size()) : words;
    }

    int size() {
        return texts.size();
    }

    /** The words of a choice. */
    List<String> words(int choice) {
        return texts.get(choice);
    }

    /** Index of the first choice with the same words. */
    int first(int choice) {
        return texts.get(choice).isEmpty() ? choice : texts.indexOf(texts.get(choice));
    }

    /** The choice whose whole text is these words; single letters are handled by {@link Letters}. */
    OptionalInt withText(List<String> words) {
        boolean letter = words.size() == 1 && Letters.isLetter(words.get(0));
        return words.isEmpty() || letter ? OptionalInt.empty() : indexOf(words);
    }

    /** The choice whose whole text is this one letter. */
    OptionalInt withLetter(String letter) {
        return indexOf(List.of(letter));
    }

    private OptionalInt indexOf(List<String> words) {
        int choice = texts.indexOf(words);
        return choice < 0 ? OptionalInt.empty() : OptionalInt.of(choice);
    }

    /** Whether different choices stay different under this normalisation. */
    boolean distinctUnder(Fold fold) {
        return !folded(fold).isEmpty();
    }

    /**
     * All mentions in order; of overlapping mentions the longest is kept. Choices of one letter are handled by
     * {@link Letters}.
     */
    List<Mention> mentions(Words answer, Fold fold) {
        Map<String, List<List<String>>> byFirstWord = new HashMap<>();
        Map<List<String>, Integer> choices = folded(fold);
        choices.keySet()
                .forEach(words -> byFirstWord
                        .computeIfAbsent(words.get(0), first -> new ArrayList<>())
                        .add(words));
        List<String> said = answer.all().stream().map(fold::of).toList();
        List<Mention> found = new ArrayList<>();
        for (int from = 0; from < said.size(); from++) {
            for (List<String> words : byFirstWord.getOrDefault(said.get(from), List.of())) {
                int to = from + words.size();
                if (to <= said.size() && said.subList(from, to).equals(words)) {
                    found.add(new Mention(choices.getOrDefault(words, 0), from, to, Mention.Kind.TEXT));
                }
            }
        }
        return longest(found, answer);
    }

    /** Normalised words of the choices; empty if normalisation makes two different choices equal. */
    private Map<List<String>, Integer> folded(Fold fold) {
        Map<List<String>, Integer> choices = new LinkedHashMap<>();
        for (int choice = 0; choice < cores.size(); choice++) {
            List<String> words = cores.get(choice).stream().map(fold::of).toList();
            boolean letter = words.size() == 1 && Letters.isLetter(words.get(0));
            if (words.isEmpty() || letter) {
                continue;
            }
            Integer other = choices.putIfAbsent(words, first(choice));
            if (other != null && other != first(choice)) {
                return Map.of();
            }
        }
        return choices;
    }

    private static List<Mention> longest(List<Mention> found, Words answer) {
        List<Mention> byLength = new ArrayList<>(found);
        byLength.sort(Comparator.comparingInt((Mention mention) -> mention.from() - mention.to())
                .thenComparingInt(Mention::from));
        boolean[] taken = new boolean[answer.size()];
        List<Mention> kept = new ArrayList<>();
        for (Mention mention : byLength) {
            boolean free = true;
            for (int at = mention.from(); at < mention.to(); at++) {
                free &= !taken[at];
            }
            if (free) {
                for (int at = mention.from(); at < mention.to(); at++) {
                    taken[at] = true;
                }
                kept.add(withItsArticle(mention, answer));
            }
        }
        kept.sort(Comparator.comparingInt(Mention::from));
        return kept;
    }

    private static Mention withItsArticle(Mention mention, Words answer) {
        int before = mention.from() - 1;
        boolean article = before >= 0
                && ARTICLES.contains(answer.word(before))
                && answer.between(mention.from()).isBlank();
        return article ? new Mention(mention.choice(), before, mention.to(), Mention.Kind.TEXT) : mention;
    }
}
