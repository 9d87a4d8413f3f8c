package io.hearsay.scoring.judges;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Fallback for an answer that contains no choice's text: reads it as a choice if all its words that occur in any choice
 * belong to this choice alone, and it either contains all words of the choice or abbreviates it. Words are compared by
 * stem; an answer with a negation names no choice.
 */
final class WordBag {
    private static final int MOST_WORDS = 40;
    private static final Set<String> DENIALS = Set.of("not", "no", "never", "neither", "nor", "without", "except");
    private static final Set<String> FILLERS = stems(List.of(
            "a",
            "an",
            "the",
            "is",
            "are",
            "was",
            "be",
            "being",
            "it",
            "this",
            "that",
            "there",
            "of",
            "in",
            "on",
            "to",
            "and",
            "i",
            "you",
            "we",
            "can",
            "hear",
            "heard",
            "think",
            "believe",
            "would",
            "say",
            "sounds",
            "sound",
            "like",
            "audio",
            "clip",
            "recording",
            "answer",
            "option",
            "probably",
            "likely",
            "most",
            "maybe",
            "perhaps",
            "by",
            "with",
            "as",
            "s",
            "guess",
            "my",
            "seems"));

    private WordBag() {}

    static ParsedAnswer read(Words words, Options options) {
        List<String> said = words.all();
        if (said.size() > MOST_WORDS || said.stream().anyMatch(DENIALS::contains)) {
            return ParsedAnswer.nothing("no choice named");
        }
        Set<String> answer = stems(said);
        answer.removeAll(FILLERS);
        Set<String> known = new HashSet<>();
        for (int choice = 0; choice < options.size(); choice++) {
            known.addAll(content(options, choice));
        }
        known.retainAll(answer);
        List<Integer> candidates = new ArrayList<>();
        for (int choice = 0; choice < options.size(); choice++) {
            boolean first = options.first(choice) == choice;
            if (first && !known.isEmpty() && content(options, choice).containsAll(known)) {
                candidates.add(choice);
            }
        }
        if (candidates.size() != 1) {
            return ParsedAnswer.nothing("no choice named");
        }
        Set<String> content = content(options, candidates.get(0));
        boolean whole = answer.containsAll(content) || content.containsAll(answer);
        return whole
                ? ParsedAnswer.of(candidates.get(0), "words of one choice")
                : ParsedAnswer.nothing("no choice named");
    }

    private static Set<String> content(Options options, int choice) {
        Set<String> stems = stems(options.words(choice));
        stems.removeAll(FILLERS);
        return stems;
    }

    private static Set<String> stems(List<String> words) {
        Set<String> stems = new HashSet<>();
        words.forEach(word -> stems.add(Fold.STEM.of(word)));
        return stems;
    }
}
