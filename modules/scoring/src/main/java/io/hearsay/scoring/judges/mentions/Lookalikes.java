package io.hearsay.scoring.judges.mentions;

import io.hearsay.scoring.judges.words.WordSet;
import io.hearsay.scoring.judges.words.Words;
import io.hearsay.scoring.judges.words.Words.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Leaves out words that only look like a choice: "no" before a noun, "one" as a pronoun, "may" before a verb, "that's
 * right". All but the first two count after all if nothing else is named.
 */
public final class Lookalikes {
    private static final Set<String> AFTER_NO = WordSet.of("""
            it there he she they i we this that you not the because since sorry no its these those thanks as and
            or but a an is would to""");
    private static final Set<String> BEFORE_ONE = WordSet.of("""
            that this which the no any each every another some last first right correct other wrong best second
            third next same closest tough hard good lone likely plausible fitting former latter""");
    private static final Set<String> AFTER_ONE = WordSet.of("""
            can could may might must should would hears needs or of has cannot will does gets notices more thing
            day way such another""");
    private static final Set<String> MODALS = Set.of("may", "will", "can", "might", "must", "could", "would");
    private static final Set<String> AFTER_MODAL = WordSet.of("""
            be have not also well seem sound indicate suggest come i it belong""");
    private static final Set<String> PRONOUNS =
            Set.of("he", "she", "they", "i", "we", "it", "has", "have", "had", "was");

    private final Words words;

    private Lookalikes(Words words) {
        this.words = words;
    }

    /** The mentions that are meant as one, in order. */
    static List<Mention> without(List<Mention> mentions, Words words, Options options) {
        Lookalikes lookalikes = new Lookalikes(words);
        List<Mention> kept = new ArrayList<>();
        for (Mention mention : mentions) {
            if (mention.kind() != Mention.Kind.TEXT || !lookalikes.never(mention, options)) {
                kept.add(mention);
            }
        }
        List<Mention> sure =
                kept.stream().filter(mention -> !lookalikes.perhaps(mention)).toList();
        return sure.isEmpty() ? kept : sure;
    }

    /** Whether a word can be no choice, although it is written like one. */
    public static boolean never(int at, Words words) {
        return new Lookalikes(words).determiner(at) || new Lookalikes(words).pronoun(at);
    }

    private boolean never(Mention mention, Options options) {
        boolean single = options.words(mention.choice()).size() == 1;
        return single && (determiner(mention.to() - 1) || pronoun(mention.to() - 1));
    }

    private boolean determiner(int at) {
        boolean before = words.gapBefore(at) == Gap.NONE
                && Set.of("is", "are", "was", "has", "have", "of", "with", "by", "in")
                        .contains(words.word(at - 1));
        return words.word(at).equals("no")
                && words.joined(at + 1)
                && (!AFTER_NO.contains(words.word(at + 1))
                        || (before && !words.word(at - 2).equals("answer")));
    }

    private boolean pronoun(int at) {
        boolean name = words.at(at).capital() && at > words.startOfSentence(at);
        return words.word(at).equals("one")
                && !name
                && ((BEFORE_ONE.contains(words.word(at - 1)) && words.joined(at))
                        || (AFTER_ONE.contains(words.word(at + 1)) && words.joined(at + 1)));
    }

    private boolean perhaps(Mention mention) {
        int first = mention.from();
        int last = mention.to() - 1;
        String after = words.gapBefore(mention.to()) == Gap.NONE ? words.word(mention.to()) : "";
        if (mention.kind() != Mention.Kind.TEXT || last - first > 1) {
            return false;
        }
        String word = words.word(last);
        boolean small = !words.at(last).capital();
        boolean subject = PRONOUNS.contains(words.word(first - 1)) && words.joined(first);
        return (MODALS.contains(word) && small && (AFTER_MODAL.contains(after) || subject))
                || (after.equals("that")
                        && words.word(first - 1).equals("is")
                        && !Set.of("true", "false").contains(word))
                || (word.equals("right") && agreement(first, mention.to()))
                || (word.equals("left") && PRONOUNS.contains(words.word(first - 1)))
                || (word.equals("question")
                        && Set.of("answer", "to", "of", "this").contains(words.word(first - 1)))
                || (Set.of("kind", "sort", "type").contains(word) && after.equals("of"))
                || (word.equals("mean") && words.word(first - 1).equals("i"))
                || (word.equals("note") && after.equals("that"))
                || (Set.of("well", "fine", "right", "still").contains(word) && pausesAtStart(first, mention.to()))
                || (word.equals("second") && unit(first));
    }

    /** Whether "right" agrees with something: "that's right", "right, ...", "all right". */
    private boolean agreement(int first, int to) {
        String before = words.word(first - 1);
        boolean that = before.equals("is") && Set.of("that", "this", "you").contains(words.word(first - 2));
        return that || before.equals("all") || pausesAtStart(first, to);
    }

    private boolean pausesAtStart(int first, int to) {
        return words.gapBefore(first) == Gap.SENTENCE && words.gapBefore(to) == Gap.CLAUSE;
    }

    private boolean unit(int first) {
        return Set.of("first", "one", "a", "per", "few", "last", "split", "each", "every", "half")
                        .contains(words.word(first - 1))
                || (words.word(first).equals("a") && Set.of("half", "for", "in").contains(words.word(first - 1)));
    }
}
