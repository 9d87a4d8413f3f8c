package io.hearsay.scoring.judges.choices;

import io.hearsay.scoring.judges.mentions.Mention;
import io.hearsay.scoring.judges.mentions.Options;
import io.hearsay.scoring.judges.mentions.Said;
import io.hearsay.scoring.judges.words.Words;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Finds the choice an answer names: the one stated as "the answer is", otherwise the only choice named and not negated;
 * of several, the one that is appraised, identified or concluded, the one outside of lists, or the one in an opening
 * sentence that says nothing else.
 *
 * <p>If a letter and a text disagree ("(B) a gong" and B is another choice), the text counts: prompts ask for the text,
 * so a mistake is likelier in the letter. Only a letter that starts the answer and is not followed by a text takes
 * precedence over a later text.
 */
public final class ChoiceReader {
    private static final String SEVERAL = "several choices named";
    private static final String NONE = "no choice named";

    /** Basis of a reading where an answer names every choice and denies them all. */
    public static final String ALL_DENIED = "every choice is denied";

    private final Options options;

    public ChoiceReader(Options options) {
        this.options = options;
    }

    /** Reads an answer without abstentions; every rule applies. */
    public ParsedAnswer read(Said said) {
        ParsedAnswer reading = readNamed(said);
        return reading.found() || !said.mentions().isEmpty() ? reading : WordBag.read(said.words(), options);
    }

    /** Reads only choices named by text, letter or number. */
    public ParsedAnswer readNamed(Said said) {
        ParsedAnswer stated = stated(said.words());
        if (stated.found()) {
            return stated;
        }
        ParsedAnswer whole = single(said);
        return whole.found() || !whole.basis().equals(SEVERAL) ? whole : ofSeveral(said);
    }

    private ParsedAnswer stated(Words words) {
        for (String part : StatedChoices.in(words.text())) {
            Words tail = Words.of(part);
            if (tail.size() == 0) {
                continue;
            }
            ParsedAnswer reading = single(Said.of(Words.of(part.substring(0, end(tail, part))), options));
            if (reading.found()) {
                return ParsedAnswer.of(reading.choice().getAsInt(), "stated answer, " + reading.basis());
            }
        }
        return ParsedAnswer.nothing(SEVERAL);
    }

    private static int end(Words tail, String part) {
        int end = tail.endOfSentence(0);
        return end >= tail.size() ? part.length() : tail.at(end).start();
    }

    /** The only choice that is named and not negated. */
    private ParsedAnswer single(Said said) {
        OptionalInt whole = options.withText(said.words().all());
        if (whole.isPresent()) {
            return ParsedAnswer.of(whole.getAsInt(), "choice text");
        }
        if (said.mentions().isEmpty()) {
            return ParsedAnswer.nothing(NONE);
        }
        List<Mention> standing = standing(said);
        if (standing.isEmpty()) {
            boolean all = choices(said.mentions()).size() == options.distinct() && options.distinct() > 1;
            return opposite(said.mentions())
                    .orElse(ParsedAnswer.nothing(all ? ALL_DENIED : "every named choice is denied"));
        }
        OptionalInt both = both(said.words(), standing);
        return both.isPresent()
                ? ParsedAnswer.of(both.getAsInt(), "choice text for both")
                : Disagreement.settled(standing, options.size()).orElse(ParsedAnswer.nothing(SEVERAL));
    }

    private List<Mention> standing(Said said) {
        List<Mention> standing =
                Negation.standing(said.words(), said.mentions(), said.abstaining(), options.question());
        List<Mention> actual = Negation.actual(said.words(), standing);
        return actual.isEmpty() ? standing : actual;
    }

    /** True is the opposite of a denied false, and the other way round. */
    private Optional<ParsedAnswer> opposite(List<Mention> denied) {
        Set<Integer> choices = choices(denied);
        int isTrue = options.word("true");
        int isFalse = options.word("false");
        if (isTrue < 0 || isFalse < 0 || choices.size() != 1) {
            return Optional.empty();
        }
        int choice = choices.iterator().next();
        int other = choice == isTrue ? isFalse : choice == isFalse ? isTrue : -1;
        return other < 0 ? Optional.empty() : Optional.of(ParsedAnswer.of(other, "opposite denied"));
    }

    /** A named choice "both" or "all of the above" holds the others that are named with it. */
    private OptionalInt both(Words words, List<Mention> standing) {
        Set<Integer> choices = choices(standing);
        if (choices.size() < 2) {
            return OptionalInt.empty();
        }
        OptionalInt said = options.only("both");
        if (said.isPresent() && words.all().contains("both") && words.word(0).equals("both")) {
            return said;
        }
        return choices.stream()
                .filter(choice ->
                        Set.of("both", "all").contains(options.words(choice).get(0)))
                .filter(choice -> options.words(choice).size() <= 4)
                .mapToInt(choice -> choice)
                .findFirst();
    }

    private ParsedAnswer ofSeveral(Said said) {
        Words words = said.words();
        List<Mention> standing = standing(said);
        OptionalInt appraised = Appraisals.chosen(words, said.mentions(), options);
        if (appraised.isPresent()) {
            return ParsedAnswer.of(appraised.getAsInt(), "appraised choices");
        }
        OptionalInt identified = Identifications.only(words, standing);
        if (identified.isPresent()) {
            return ParsedAnswer.of(identified.getAsInt(), "identified choice");
        }
        if (listed(said.mentions())) {
            return ParsedAnswer.nothing("options repeated");
        }
        ParsedAnswer concluded = new Conclusions(options, part -> single(Said.of(part, options))).read(words);
        if (concluded.found()) {
            return concluded;
        }
        return outsideOfLists(words, standing);
    }

    /** Whether the answer names all choices by text, in their order, and no other way. */
    private boolean listed(List<Mention> mentions) {
        List<Integer> texts = mentions.stream()
                .filter(mention -> mention.kind() == Mention.Kind.TEXT)
                .map(Mention::choice)
                .toList();
        return options.size() > 2
                && texts.equals(IntStream.range(0, options.size()).boxed().toList());
    }

    /** The only choice that is named outside of lists, if all others stand in lists without it. */
    private ParsedAnswer outsideOfLists(Words words, List<Mention> standing) {
        Coordination lists = new Coordination(words, standing);
        Set<Integer> alone = new TreeSet<>();
        Set<Integer> listed = new TreeSet<>();
        for (int i = 0; i < standing.size(); i++) {
            Set<Integer> group = new TreeSet<>();
            for (int j = 0; j < standing.size(); j++) {
                if (lists.group(j) == lists.group(i)) {
                    group.add(standing.get(j).choice());
                }
            }
            (group.size() == 1 ? alone : listed).addAll(group);
        }
        int choice = alone.size() == 1 ? alone.iterator().next() : -1;
        return choice >= 0 && !listed.contains(choice) && !listed.isEmpty()
                ? ParsedAnswer.of(choice, "only choice outside of lists")
                : ParsedAnswer.nothing(SEVERAL);
    }

    private static Set<Integer> choices(List<Mention> mentions) {
        Set<Integer> choices = new TreeSet<>();
        mentions.forEach(mention -> choices.add(mention.choice()));
        return choices;
    }
}
