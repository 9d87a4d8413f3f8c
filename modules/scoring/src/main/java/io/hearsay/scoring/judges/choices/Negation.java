package io.hearsay.scoring.judges.choices;

import io.hearsay.scoring.judges.mentions.Mention;
import io.hearsay.scoring.judges.mentions.Mention.Kind;
import io.hearsay.scoring.judges.mentions.Options;
import io.hearsay.scoring.judges.words.Fold;
import io.hearsay.scoring.judges.words.WordSet;
import io.hearsay.scoring.judges.words.Words;
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
    private static final Set<String> OPENING = WordSet.of("""
            not never neither nor than unlike except excluding without exclude excludes eliminate eliminates
            eliminating eliminated excluded rejected reject dismiss dismissed discard discarded opposed hardly
            unlikely pas nicht kein keine keinen keiner keines weder sin sans ohne ni ningún ninguna не não""");
    private static final Set<String> HARMLESS_AFTER =
            Set.of("only", "just", "merely", "doubt", "sure", "certain", "seulement", "nur", "solo", "sólo", "только");
    private static final Set<String> CLOSING = WordSet.of("""
            but because so since therefore however instead hence sino mais sondern ma mas а aber pero thus yet 而""");
    private static final Set<String> PRONOUNS = Set.of("it", "this", "that", "i", "these", "they", "we", "there");
    private static final Set<String> VERBS = WordSet.of("""
            is was are were does did do can could would will has have seems seem should must may might sounds
            sound appears appear looks""");
    private static final Set<String> DENYING = WordSet.of("""
            not never wrong incorrect unlikely impossible excluded eliminated ruled absent missing inconsistent
            too out improbable implausible discarded dismissed rejected less irrelevant unsuitable no neither
            off untrue hardly nowhere""");
    private static final Set<String> BETWEEN_VERB_AND_DENIAL = WordSet.of("""
            be very also quite therefore thus then all both clearly simply rather definitely obviously most
            highly certainly just probably really so safely easily""");
    private static final Set<String> STOP_WORDS = Set.of("is", "a", "an", "the", "be", "in", "of", "to", "");
    private static final Set<String> LACKING = Set.of("missing", "absent", "lack", "lacks", "lacking");
    private static final Set<String> ROMANCE_VERBS =
            Set.of("es", "era", "son", "fue", "está", "hay", "parece", "è", "é", "sono", "suena", "foi", "sembra");

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

    /**
     * The mentions that are not negated, in order; words where {@code abstaining} is true negate nothing. What is
     * said of the end of a list is said of all of it.
     */
    static List<Mention> standing(Words words, List<Mention> mentions, boolean[] abstaining, Words question) {
        Negation negation = new Negation(words, question);
        boolean[] denied = negation.scan(mentions, abstaining);
        negation.spread(mentions, denied);
        List<Mention> standing = new ArrayList<>();
        for (int i = 0; i < denied.length; i++) {
            boolean deniedWithNeighbour = mentions.get(i).kind() != Kind.TEXT
                    && ((i > 0 && denied[i - 1] && labels(mentions.get(i), mentions.get(i - 1)))
                            || (i + 1 < denied.length
                                    && denied[i + 1]
                                    && labels(mentions.get(i), mentions.get(i + 1))));
            if (!denied[i] && !deniedWithNeighbour) {
                standing.add(mentions.get(i));
            }
        }
        return standing;
    }

    /** Whether a letter is the label of the text beside it. */
    private static boolean labels(Mention letter, Mention text) {
        return text.kind() == Kind.TEXT && letter.touches(text);
    }

    private boolean[] scan(List<Mention> mentions, boolean[] abstaining) {
        boolean[] denied = new boolean[mentions.size()];
        boolean open = false;
        boolean used = false;
        int next = 0;
        for (int at = 0; at < words.size(); at++) {
            if ((words.gapBefore(at) != Words.Gap.NONE || words.between(at).startsWith("\""))
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
        String before = words.word(at - 1);
        boolean phrase = (word.equals("of") && before.equals("instead"))
                || (word.equals("out") && before.startsWith("rul"))
                || (word.equals("likely") && (before.equals("less") || before.equals("least")))
                || (ROMANCE_VERBS.contains(word) && (before.equals("no") || before.equals("non")))
                || unspaced(word, words.word(at + 1));
        if (!phrase && !OPENING.contains(word)) {
            return false;
        }
        boolean harmless = HARMLESS_AFTER.contains(words.word(at + 1))
                || Set.of("know", "remember", "mind").contains(words.word(at + 1))
                || (Options.ARTICLES.contains(words.word(at + 1))
                        && words.word(at + 2).equals("doubt"));
        return (beforeMention || !harmless) && !echoes(at);
    }

    private static boolean unspaced(String word, String next) {
        return switch (word) {
            case "不" -> Set.of("是", "像", "会", "會", "能", "太").contains(next);
            case "非" -> true;
            case "没", "沒" -> next.equals("有");
            case "排" -> next.equals("除");
            default -> false;
        };
    }

    private boolean directlyDenied(int at) {
        return words.word(at - 1).equals("no") && words.between(at).isBlank();
    }

    private boolean deniedAfter(int at) {
        if (deniedInAnotherLanguage(at)) {
            return true;
        }
        if (words.gapBefore(at) != Words.Gap.NONE || !VERBS.contains(words.word(at)) || asksForTheMissing) {
            return false;
        }
        int verb = at;
        while (BETWEEN_VERB_AND_DENIAL.contains(words.word(verb + 1)) && verb < at + 3) {
            verb++;
        }
        String denial = words.word(verb + 1);
        boolean denying = DENYING.contains(denial) && words.gapBefore(verb + 1) == Words.Gap.NONE;
        boolean bare = denial.equals("too") && words.gapBefore(verb + 2) != Words.Gap.NONE;
        return denying && !bare && !HARMLESS_AFTER.contains(words.word(verb + 2)) && !echoes(verb + 1);
    }

    /** Japanese and Korean deny behind the noun. */
    private boolean deniedInAnotherLanguage(int at) {
        String word = words.word(at);
        if (word.startsWith("아니") || (word.equals("が") && words.word(at + 1).equals("아니"))) {
            return true;
        }
        int next = word.equals("で") || word.equals("じ") ? at + 1 : -1;
        while (next > 0 && next < at + 4 && Set.of("は", "ゃ").contains(words.word(next))) {
            next++;
        }
        return next > at + 1
                && (words.word(next).equals("な") || words.word(next).equals("あ"));
    }

    /** Spreads a denial over a list: back from "A, B and D do not", forth from "not A, B or D". */
    private void spread(List<Mention> mentions, boolean[] denied) {
        Coordination lists = new Coordination(words, mentions);
        boolean[] before = denied.clone();
        for (int i = denied.length - 2; i >= 0; i--) {
            boolean after = deniedAfter(mentions.get(i + 1).to()) || (denied[i + 1] && !before[i + 1]);
            denied[i] |= denied[i + 1] && after && lists.group(i) == lists.group(i + 1);
        }
        for (int i = 1; i < denied.length; i++) {
            boolean list = lists.alternative(i) || lists.size(i) > 2;
            boolean opened = before[i - 1] && !deniedAfter(mentions.get(i - 1).to());
            before[i] |= opened && list && lists.group(i) == lists.group(i - 1);
            denied[i] |= before[i];
        }
    }

    /** The mentions that are not supposed against the facts: not "a cat" in "a cat would meow". */
    static List<Mention> actual(Words words, List<Mention> mentions) {
        return mentions.stream()
                .filter(mention -> !words.word(mention.to()).equals("would")
                        || Set.of("be", "fit", "match", "explain", "suit", "make", "seem", "work", "best")
                                .contains(words.word(mention.to() + 1)))
                .toList();
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
