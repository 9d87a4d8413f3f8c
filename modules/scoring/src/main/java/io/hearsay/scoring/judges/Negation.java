package io.hearsay.scoring.judges;

import io.hearsay.scoring.judges.Mention.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Filters out mentions of choices that an answer negates: "not a dog", "rather than a dog", "a dog is unlikely". A
 * negation extends to the end of its clause, to "but" and similar words, or, once it has negated a mention, to the next
 * pronoun. If the question itself is negated ("Which sound does NOT occur?"), repeating its words negates nothing.
 */
final class Negation {
    private static final Set<String> OPENING = Set.of(
            "not",
            "never",
            "neither",
            "nor",
            "than",
            "unlike",
            "except",
            "excluding",
            "without",
            "exclude",
            "excludes",
            "eliminate",
            "eliminates",
            "eliminating",
            "eliminated");
    private static final Set<String> HARMLESS_AFTER = Set.of("only", "just", "merely", "doubt", "sure", "certain");
    private static final Set<String> CLOSING =
            Set.of("but", "because", "so", "since", "therefore", "however", "instead", "hence");
    private static final Set<String> PRONOUNS = Set.of("it", "this", "that", "i", "these", "they", "we", "there");
    private static final Set<String> VERBS = Set.of(
            "is", "was", "are", "were", "does", "did", "do", "can", "could", "would", "will", "has", "have", "seems",
            "seem", "should", "must", "may", "might");
    private static final Set<String> DENYING = Set.of(
            "not",
            "never",
            "wrong",
            "incorrect",
            "unlikely",
            "impossible",
            "excluded",
            "eliminated",
            "ruled",
            "absent",
            "missing",
            "inconsistent");
    private static final Set<String> STOP_WORDS = Set.of("is", "a", "an", "the", "be", "in", "of", "to", "");
    private static final Set<String> LACKING = Set.of("missing", "absent", "lack", "lacks", "lacking");

    private final Words words;
    private final Set<String> echo = new HashSet<>();
    private final boolean asksForTheMissing;

    private Negation(Words words, Words question) {
        this.words = words;
        boolean lacking = false;
        for (int at = 0; at < question.size(); at++) {
            String word = question.word(at);
            lacking |= LACKING.contains(word);
            if (word.equals("not") || word.equals("except") || word.equals("never")) {
                if (!word.equals("not")) {
                    echo.add(word);
                }
                for (int next = at + 1; next <= at + 3; next++) {
                    echo.add(Fold.STEM.of(question.word(next)));
                }
            }
        }
        echo.removeAll(STOP_WORDS);
        asksForTheMissing = lacking;
    }

    /** The mentions that are not negated, in order; words where {@code abstaining} is true negate nothing. */
    static List<Mention> standing(Words words, List<Mention> mentions, boolean[] abstaining, Words question) {
        boolean[] denied = new Negation(words, question).scan(mentions, abstaining);
        List<Mention> standing = new ArrayList<>();
        for (int i = 0; i < denied.length; i++) {
            boolean deniedWithNeighbour = mentions.get(i).kind() != Kind.TEXT
                    && ((i > 0 && denied[i - 1] && mentions.get(i).touches(mentions.get(i - 1)))
                            || (i + 1 < denied.length
                                    && denied[i + 1]
                                    && mentions.get(i).touches(mentions.get(i + 1))));
            if (!denied[i] && !deniedWithNeighbour) {
                standing.add(mentions.get(i));
            }
        }
        return standing;
    }

    private boolean[] scan(List<Mention> mentions, boolean[] abstaining) {
        boolean[] denied = new boolean[mentions.size()];
        boolean open = false;
        boolean used = false;
        int next = 0;
        for (int at = 0; at < words.size(); at++) {
            if (words.gapBefore(at) != Words.Gap.NONE
                    && !words.word(at).equals("or")
                    && !words.word(at).equals("nor")) {
                open = false;
                used = false;
            }
            if (next < mentions.size() && mentions.get(next).from() == at) {
                Mention mention = mentions.get(next);
                denied[next] = open || directlyDenied(at) || deniedAfter(mention.to());
                used |= open;
                next++;
                at = mention.to() - 1;
            } else if (abstaining[at]) {
                open = false;
            } else if (closes(at, used)) {
                open = false;
            } else {
                boolean nextIsMention =
                        next < mentions.size() && mentions.get(next).from() == at + 1;
                open |= opens(at, nextIsMention);
            }
        }
        return denied;
    }

    private boolean closes(int at, boolean used) {
        String word = words.word(at);
        return CLOSING.contains(word) || (used && PRONOUNS.contains(word));
    }

    private boolean opens(int at, boolean beforeMention) {
        String word = words.word(at);
        boolean phrase = (word.equals("of") && words.word(at - 1).equals("instead"))
                || (word.equals("out") && words.word(at - 1).startsWith("rul"));
        if (!phrase && !OPENING.contains(word)) {
            return false;
        }
        boolean harmless = HARMLESS_AFTER.contains(words.word(at + 1))
                || (Options.ARTICLES.contains(words.word(at + 1))
                        && words.word(at + 2).equals("doubt"));
        return (beforeMention || !harmless) && !echoes(at);
    }

    private boolean directlyDenied(int at) {
        return words.word(at - 1).equals("no") && words.between(at).isBlank();
    }

    private boolean deniedAfter(int at) {
        if (words.gapBefore(at) != Words.Gap.NONE || !VERBS.contains(words.word(at)) || asksForTheMissing) {
            return false;
        }
        int verb = words.word(at + 1).equals("be") ? at + 1 : at;
        boolean denying = DENYING.contains(words.word(verb + 1)) && words.gapBefore(verb + 1) == Words.Gap.NONE;
        return denying && !HARMLESS_AFTER.contains(words.word(verb + 2)) && !echoes(verb + 1);
    }

    /** Whether the negation at this word repeats that of the question. */
    private boolean echoes(int at) {
        if (echo.contains(words.word(at))) {
            return true;
        }
        for (int next = at + 1; next <= at + 2; next++) {
            if (echo.contains(Fold.STEM.of(words.word(next)))) {
                return true;
            }
        }
        return false;
    }
}
