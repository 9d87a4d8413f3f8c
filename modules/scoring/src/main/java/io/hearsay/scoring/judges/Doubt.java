package io.hearsay.scoring.judges;

import io.hearsay.scoring.judges.abstentions.Abstention;
import io.hearsay.scoring.judges.abstentions.Meaning;
import io.hearsay.scoring.judges.mentions.Mention;
import io.hearsay.scoring.judges.mentions.Options;
import io.hearsay.scoring.judges.mentions.Said;
import io.hearsay.scoring.judges.words.Fold;
import io.hearsay.scoring.judges.words.WordSet;
import io.hearsay.scoring.judges.words.Words;
import io.hearsay.scoring.judges.words.Words.Gap;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells what an abstention in an answer is about. It is about a side matter if it names one ("I don't know the name of
 * the song, but it is played on a guitar") that is neither the question's nor all of the choices.
 */
final class Doubt {
    private static final Set<String> ABOUT_THE_ANSWER = WordSet.of("""
            it this that these those them which what one ones of the a an answer answers option options choice
            choices correct right sound sounds audio clip recording file is was are be been exactly precisely
            for sure certain certainty from here there about any all in with on given above listed to who where
            when how if whether and or i my me you we us can could only based alone by just listening hear heard
            best fit fits match matches between apart at as say tell know determine identify decide judge choose
            pick question definitively confidence confident source true either anything something really two
            four three five without context information into do not your because audible out being have enough
            data evidence correctly reliably accurately clearly honestly s yet now again much well make provide
            give single specific definite definitive letter response guess wrong""");
    private static final Set<String> TURNING = Set.of(
            "but", "however", "yet", "though", "although", "because", "so", "since", "still", "nevertheless", "while");
    private static final Set<String> FURTHER = Set.of("more", "further", "else", "beyond", "additional", "other");
    private static final Set<String> TENTATIVE = WordSet.of("""
            maybe perhaps possibly guess guessing suppose random wild forced gamble hunch speculate""");
    private static final Set<String> MIGHT = Set.of("may", "might", "could");
    private static final Set<String> EARLIER = Set.of("first", "initially", "before", "until", "beginning", "earlier");

    private final Said said;
    private final Words words;
    private final Options options;

    Doubt(Said said, Options options) {
        this.said = said;
        this.words = said.words();
        this.options = options;
    }

    /** Whether the answer leaves room for doubt where it names its choice: "maybe", "if I had to guess". */
    boolean tentative() {
        for (int at = 0; at < words.size(); at++) {
            int word = at;
            boolean own = TENTATIVE.contains(words.word(at))
                    || (MIGHT.contains(words.word(at)) && words.word(at + 1).equals("be"));
            boolean supposed =
                    words.word(at).equals("if") && Set.of("i", "we", "you").contains(words.word(at + 1));
            if ((own || supposed) && said.abstentions().stream().noneMatch(one -> one.covers(word))) {
                return true;
            }
        }
        return false;
    }

    /** Whether an abstention concerns a side matter, given that a choice is named elsewhere. */
    boolean aside(Abstention abstention, int chosen) {
        if (abstention.meaning() == Meaning.REFUSAL) {
            return false;
        }
        if (abstention.meaning() == Meaning.NONE) {
            return otherChoicesBefore(abstention, chosen);
        }
        int end = endOfObject(abstention);
        if (earlier(abstention, end)) {
            return true;
        }
        Set<Integer> doubted = new TreeSet<>();
        said.mentions().stream()
                .filter(mention -> abstention.to() <= mention.from() && mention.to() <= end)
                .forEach(mention -> doubted.add(mention.choice()));
        if (doubted.size() > 1 || doubted.contains(chosen)) {
            return false;
        }
        return !doubted.isEmpty() || specific(abstention.to(), end);
    }

    /** Whether "none of these" speaks of choices before it, and the chosen one comes after it. */
    private boolean otherChoicesBefore(Abstention none, int chosen) {
        boolean these = none.phrase().matches("(?:none|neither|not one|not any) of (?:these|those|them).*");
        boolean before = said.mentions().stream().anyMatch(mention -> mention.to() <= none.from());
        boolean after = said.mentions().stream()
                .filter(mention -> mention.choice() == chosen)
                .anyMatch(mention -> mention.from() >= none.to() && words.startOfSentence(mention.from()) >= none.to());
        return these && before && after;
    }

    private int endOfObject(Abstention abstention) {
        int end = abstention.to();
        while (end < words.size() && words.gapBefore(end) == Gap.NONE && !TURNING.contains(words.word(end))) {
            end++;
        }
        return end;
    }

    /** Whether the doubt is over: "at first I was not sure". */
    private boolean earlier(Abstention abstention, int end) {
        for (int at = Math.max(words.startOfSentence(abstention.from()), abstention.from() - 5); at < end; at++) {
            boolean mark = EARLIER.contains(words.word(at)) && !abstention.covers(at);
            if (mark
                    && (at < abstention.from()
                            || words.word(at - 1).equals("at")
                            || words.word(at).equals("initially"))) {
                return at < abstention.from() || at + 1 == end;
            }
        }
        return false;
    }

    private boolean specific(int from, int end) {
        Set<String> asked = new HashSet<>();
        options.question().all().forEach(word -> asked.add(Fold.STEM.of(word)));
        for (int at = from; at < end; at++) {
            String word = words.word(at);
            boolean further = FURTHER.contains(word) && at + 2 >= from;
            boolean general = ABOUT_THE_ANSWER.contains(word) || asked.contains(Fold.STEM.of(word));
            if (!general || (further && !words.word(at - 1).equals("without"))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a phrase that the audio does not say something speaks of one choice only. */
    boolean ofOneChoice(Abstention abstention) {
        int start = abstention.from();
        while (start > 0 && words.gapBefore(start) == Gap.NONE) {
            start--;
        }
        Set<Integer> named = new TreeSet<>();
        for (Mention mention : said.mentions()) {
            if (start <= mention.from() && mention.from() <= abstention.to() + 1) {
                named.add(mention.choice());
            }
        }
        return named.size() == 1;
    }
}
