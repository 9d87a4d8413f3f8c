package io.hearsay.scoring.judges.mentions;

import io.hearsay.scoring.judges.words.Fold;
import io.hearsay.scoring.judges.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds where an answer names a choice by its text, word by word under a normalisation. */
final class TextMentions {
    private static final int SHORTEST_JOINED = 5;
    private static final List<String> PARTICLES = List.of(
            "입니다", "이에요", "예요", "이다", "이고", "이며", "이라고", "라고", "에서", "으로", "이", "가", "은", "는", "을", "를", "의", "로", "와",
            "과", "도");
    private static final Map<String, List<String>> OTHER_WORDS = Map.of(
            "yes", List.of("yeah", "yep", "yup", "yea", "y"),
            "no", List.of("nope", "nah", "n"),
            "true", List.of("correct", "right", "accurate"),
            "false", List.of("incorrect", "wrong", "inaccurate", "untrue"));

    private static final Map<String, String> ORDINALS =
            Map.of("1", "1st", "2", "2nd", "3", "3rd", "4", "4th", "5", "5th", "6", "6th");

    private final Options options;
    private final Fold fold;

    private TextMentions(Options options, Fold fold) {
        this.options = options;
        this.fold = fold;
    }

    /**
     * All mentions in order; of overlapping mentions the longest is kept. Choices of one letter are handled by
     * {@link Letters}. Under {@link Fold#LIKE} choices that it makes equal are compared exactly.
     */
    static List<Mention> in(Words answer, Options options, Fold fold) {
        TextMentions texts = new TextMentions(options, fold);
        Map<List<String>, Integer> folded = options.folded(fold, texts::folded);
        if (folded.isEmpty() && fold == Fold.LIKE) {
            texts = new TextMentions(options, Fold.EXACT);
            folded = options.folded(Fold.EXACT, texts::folded);
        }
        return texts.longest(texts.find(answer, folded), answer);
    }

    /** The mentions of yes, no, true and false by other words, where these are choices. */
    static List<Mention> byOtherWords(Words answer, Options options) {
        TextMentions texts = new TextMentions(options, Fold.EXACT);
        Map<List<String>, Integer> others = new LinkedHashMap<>();
        OTHER_WORDS.forEach((word, synonyms) -> {
            int choice = options.word(word);
            boolean pair = (options.word("yes") >= 0 && options.word("no") >= 0)
                    || (options.word("true") >= 0 && options.word("false") >= 0);
            if (choice >= 0 && pair) {
                synonyms.forEach(synonym -> others.put(List.of(synonym), choice));
            }
        });
        List<Mention> found = texts.find(answer, others);
        found.removeIf(mention -> answer.at(mention.from()).raw().length() == 1 && answer.size() > 1);
        return texts.longest(found, answer);
    }

    private List<Mention> find(Words answer, Map<List<String>, Integer> choices) {
        Map<String, List<List<String>>> byFirstWord = new HashMap<>();
        Map<String, Integer> joined = new HashMap<>();
        choices.forEach((words, choice) -> {
            byFirstWord
                    .computeIfAbsent(words.get(0), first -> new ArrayList<>())
                    .add(words);
            String together = String.join("", words);
            if (together.length() >= SHORTEST_JOINED) {
                joined.put(together, choice);
            }
        });
        List<String> said = said(answer, byFirstWord.keySet());
        List<Mention> found = new ArrayList<>();
        for (int from = 0; from < said.size(); from++) {
            for (List<String> words : byFirstWord.getOrDefault(said.get(from), List.of())) {
                int to = from + words.size();
                if (to <= said.size() && said.subList(from, to).equals(words)) {
                    found.add(new Mention(choices.getOrDefault(words, 0), from, to, Mention.Kind.TEXT));
                }
            }
            addJoined(answer, said, from, joined, found);
        }
        return found;
    }

    /** Adds a choice that is written in one word here and in two in the answer, or the other way round. */
    private static void addJoined(
            Words answer, List<String> said, int from, Map<String, Integer> joined, List<Mention> found) {
        Integer one = joined.get(said.get(from));
        if (one != null) {
            found.add(new Mention(one, from, from + 1, Mention.Kind.TEXT));
        } else if (from + 1 < said.size()
                && (answer.joined(from + 1) || answer.between(from + 1).equals("-"))) {
            Integer two = joined.get(said.get(from) + said.get(from + 1));
            if (two != null) {
                found.add(new Mention(two, from, from + 2, Mention.Kind.TEXT));
            }
        }
    }

    /** The answer's words, normalised; "to not" as "not to", and Korean words without particles. */
    private List<String> said(Words answer, Set<String> firstWords) {
        List<String> said = new ArrayList<>();
        for (String word : answer.all()) {
            String folded = fold.of(word);
            said.add(firstWords.contains(folded) || word.charAt(0) < '\uac00' ? folded : withoutParticle(word));
        }
        for (int at = 1; at < said.size(); at++) {
            if (said.get(at).equals("not") && said.get(at - 1).equals("to") && firstWords.contains("not")) {
                said.set(at - 1, "not");
                said.set(at, "to");
            }
        }
        return said;
    }

    private String withoutParticle(String word) {
        for (String particle : PARTICLES) {
            if (word.endsWith(particle) && word.length() > particle.length()) {
                return fold.of(word.substring(0, word.length() - particle.length()));
            }
        }
        return fold.of(word);
    }

    /** Normalised words of the choices; empty if normalisation makes two different choices equal. */
    private Map<List<String>, Integer> folded() {
        Map<List<String>, Integer> choices = new LinkedHashMap<>();
        for (int choice = 0; choice < options.size(); choice++) {
            List<String> words = options.core(choice).stream().map(fold::of).toList();
            boolean letter = words.size() == 1 && Letters.isLetter(words.get(0));
            if (words.isEmpty() || letter) {
                continue;
            }
            if (fold == Fold.NUMBER && words.size() == 2 && ORDINALS.containsKey(words.get(1))) {
                choices.put(List.of(ORDINALS.getOrDefault(words.get(1), ""), words.get(0)), options.first(choice));
            }
            if (words.size() > 2 && words.get(0).equals("not") && words.get(1).equals("to")) {
                choices.put(
                        Stream.concat(Stream.of("not"), words.subList(2, words.size()).stream())
                                .toList(),
                        options.first(choice));
            }
            Integer other = choices.putIfAbsent(words, options.first(choice));
            if (other != null && other != options.first(choice)) {
                return Map.of();
            }
        }
        return choices;
    }

    private List<Mention> longest(List<Mention> found, Words answer) {
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
                kept.add(withItsStart(mention, answer));
            }
        }
        kept.sort(Comparator.comparingInt(Mention::from));
        return kept;
    }

    /** The mention with an article before it, and with the choice's own words that need not be said. */
    private Mention withItsStart(Mention mention, Words answer) {
        List<String> text = options.words(mention.choice());
        int own = text.size() - options.core(mention.choice()).size() - 1;
        int from = mention.from();
        while (from > 0 && answer.joined(from)) {
            String before = answer.word(from - 1);
            boolean article = Options.ARTICLES.contains(before) && from == mention.from();
            boolean same = own >= 0 && text.get(own).equals(before);
            if (!article && !same) {
                break;
            }
            own -= own >= 0 && (same || Options.ARTICLES.contains(text.get(own))) ? 1 : 0;
            from--;
        }
        return from < mention.from() ? new Mention(mention.choice(), from, mention.to(), Mention.Kind.TEXT) : mention;
    }
}
