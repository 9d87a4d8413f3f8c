package io.hearsay.scoring.judges.choices;

import io.hearsay.scoring.judges.mentions.Lookalikes;
import io.hearsay.scoring.judges.mentions.Options;
import io.hearsay.scoring.judges.words.Fold;
import io.hearsay.scoring.judges.words.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Fallback for an answer that contains no choice's text: reads it as a choice if all its words that occur in any choice
 * belong to this choice alone, and it either contains all words of the choice or abbreviates it. Words are compared by
 * stem, an abbreviation of one word as written; an answer with a negation names no choice.
 */
final class WordBag {
    private static final int MOST_WORDS = 40;
    private static final int CLOSE = 4;
    private static final String NOTHING = "no choice named";
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
            "about",
            "around",
            "approximately",
            "roughly",
            "nearly",
            "almost",
            "exactly",
            "at",
            "circa",
            "because",
            "due",
            "reason",
            "cause",
            "seems",
            "she",
            "he",
            "they",
            "will",
            "going",
            "has",
            "have",
            "had",
            "do",
            "does",
            "did",
            "his",
            "her",
            "their",
            "its"));

    private WordBag() {}

    /** Reads a short answer as a whole, and a long one where the words of a choice stand close together. */
    static ParsedAnswer read(Words words, Options options) {
        if (words.size() > MOST_WORDS) {
            return close(words, options);
        }
        List<String> said = said(words);
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
            return ParsedAnswer.nothing(NOTHING);
        }
        int choice = candidates.get(0);
        Set<String> content = content(options, choice);
        boolean abbreviated = known.size() == 1 && content.size() > 1;
        boolean whole = answer.containsAll(content)
                || (content.containsAll(answer)
                        && (!abbreviated || said.stream().anyMatch(word -> asWritten(word, options.words(choice)))));
        return whole ? ParsedAnswer.of(choice, "words of one choice") : ParsedAnswer.nothing(NOTHING);
    }

    /** Whether a word is one of a choice's, its singular, or a number. */
    private static boolean asWritten(String word, List<String> choice) {
        boolean number = Character.isDigit(Fold.NUMBER.of(word).charAt(0));
        return number || choice.contains(word) || choice.contains(word + "s");
    }

    /** The words of a short answer, without clauses from a denial on. */
    private static List<String> said(Words words) {
        List<String> said = new ArrayList<>();
        boolean denied = false;
        for (int at = 0; at < words.size(); at++) {
            boolean turns =
                    words.gapBefore(at) != Words.Gap.NONE || words.word(at).equals("but");
            denied = (denied && !turns) || DENIALS.contains(words.word(at));
            if (!denied && !Lookalikes.never(at, words)) {
                said.add(words.word(at));
            }
        }
        return said;
    }

    /** The only choice of which all words stand within a few words of the answer, none of them denied. */
    private static ParsedAnswer close(Words words, Options options) {
        List<String> said = words.all().stream().map(Fold.STEM::of).toList();
        Set<Integer> found = new HashSet<>();
        for (int choice = 0; choice < options.size(); choice++) {
            Set<String> content = content(options, choice);
            int width = content.size() + CLOSE;
            for (int from = 0; content.size() > 1 && from < said.size(); from++) {
                List<String> window = said.subList(from, Math.min(said.size(), from + width));
                boolean denied = window.stream().anyMatch(DENIALS::contains);
                if (content.contains(said.get(from)) && !denied && window.containsAll(content)) {
                    found.add(options.first(choice));
                }
            }
        }
        return found.size() == 1
                ? ParsedAnswer.of(found.iterator().next(), "words of one choice, close together")
                : ParsedAnswer.nothing(NOTHING);
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
