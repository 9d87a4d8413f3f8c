package io.hearsay.scoring.judges.choices;

import io.hearsay.scoring.judges.mentions.Mention;
import io.hearsay.scoring.judges.words.WordSet;
import io.hearsay.scoring.judges.words.Words;
import io.hearsay.scoring.judges.words.Words.Gap;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the choice that an answer says it is, among others that it only speaks of: "it is X", "sounds like X", "that
 * leaves X". What it might be, was first thought to be, or is asked to be is not identified.
 */
final class Identifications {
    private static final Set<String> CUES = WordSet.of("""
            is are was were be hear hears heard choose chose pick picked select selected conclude leaves leaving
            remains make makes equals fits fit matches match suggests indicates means gives answer confirms
            therefore thus hence so suits reveals shows detect features identify es est ist è é 是 为""");
    private static final Set<String> PASSED = WordSet.of("""
            a an the likely probably most clearly definitely certainly indeed actually mostly simply just more
            rather only option choice letter obviously evidently on by played produced performed using called un
            una une ein eine really mainly closest best very quite some someone typical characteristic uno far""");
    private static final Set<String> DOUBTING = WordSet.of("""
            may might could maybe perhaps possibly if thought assumed considered expected guessed suspected
            initially would whether tempting first not""");
    private static final Set<String> AFFIRMING_VERBS = WordSet.of("""
            is are seems sounds would be must the most fits fit matches suits works makes clearly definitely
            therefore thus what it""");
    private static final Set<String> AFFIRMING = WordSet.of("""
            right correct best answer likely well perfectly sense true match better one choice is""");
    private static final Set<String> PREPOSITIONS = Set.of("like", "from", "to", "with", "as", "for", "of");
    private static final Set<String> BEFORE_PREPOSITION = WordSet.of("""
            sounds sound seems seem looks comes come coming points point line consistent identified corresponds
            belongs described typical more settle go speaks opt vote classified lean that one narrows
            reminiscent characteristic identify known much""");

    private final Words words;

    private Identifications(Words words) {
        this.words = words;
    }

    /** The only choice that is identified and not one of a list of several. */
    static OptionalInt only(Words words, List<Mention> standing) {
        Identifications identifications = new Identifications(words);
        Coordination lists = new Coordination(words, standing);
        Set<Integer> found = new TreeSet<>();
        for (int i = 0; i < standing.size(); i++) {
            int mention = i;
            boolean alone = standing.stream()
                    .allMatch(other -> other.choice() == standing.get(mention).choice()
                            || lists.group(standing.indexOf(other)) != lists.group(mention));
            boolean said = identifications.identified(standing.get(i).from())
                    || identifications.affirmed(standing.get(i).to());
            if (alone && said) {
                found.add(standing.get(i).choice());
            }
        }
        return found.size() == 1 ? OptionalInt.of(found.iterator().next()) : OptionalInt.empty();
    }

    private boolean identified(int from) {
        if (from > 0 && sumBefore(from)) {
            return true;
        }
        int at = from - 1;
        int passed = 0;
        while (at >= 0 && passed < 5 && words.gapBefore(at + 1) == Gap.NONE && PASSED.contains(words.word(at))) {
            at--;
            passed++;
        }
        if (at < 0) {
            return false;
        }
        if (words.gapBefore(at + 1) != Gap.NONE) {
            return sumBefore(at + 1);
        }
        String word = words.word(at);
        boolean cue =
                CUES.contains(word) || (PREPOSITIONS.contains(word) && BEFORE_PREPOSITION.contains(words.word(at - 1)));
        return cue && !doubted(at) && !asked(from);
    }

    /** Whether the words behind a choice say that it is right: "option C is right", "the sitar fits best". */
    private boolean affirmed(int to) {
        int at = to;
        boolean verb = false;
        while (at < to + 4 && words.gapBefore(at) == Gap.NONE && AFFIRMING_VERBS.contains(words.word(at))) {
            at++;
            verb = true;
        }
        return verb && words.gapBefore(at) == Gap.NONE && AFFIRMING.contains(words.word(at)) && !asked(to - 1);
    }

    /** Whether a result mark stands before the word: "1 + 2 = 3". */
    private boolean sumBefore(int at) {
        String between = words.between(at).strip();
        return between.endsWith("=") || between.endsWith("\u2192") || between.endsWith("->");
    }

    private boolean doubted(int cue) {
        for (int at = cue; at >= Math.max(0, cue - 5); at--) {
            if (DOUBTING.contains(words.word(at)) && at < cue) {
                return true;
            }
            if (words.gapBefore(at) != Gap.NONE) {
                return false;
            }
        }
        return false;
    }

    private boolean asked(int from) {
        int end = words.endOfSentence(from);
        return words.between(end).contains("?");
    }
}
