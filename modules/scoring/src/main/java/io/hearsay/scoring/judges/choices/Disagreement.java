package io.hearsay.scoring.judges.choices;

import io.hearsay.scoring.judges.mentions.Mention;
import io.hearsay.scoring.judges.mentions.Mention.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Settles whether mentions by text and by letter name one choice. */
final class Disagreement {
    private Disagreement() {}

    /** The choice that the mentions name together; empty if they name several. */
    static Optional<ParsedAnswer> settled(List<Mention> standing, int options) {
        Set<Integer> texts = choices(standing, Kind.TEXT);
        Set<Integer> letters = choices(standing, Kind.LETTER);
        if (texts.isEmpty() && letters.isEmpty()) {
            Set<Integer> weak = choices(standing, Kind.WEAK);
            return weak.size() == 1
                    ? Optional.of(ParsedAnswer.of(weak.iterator().next(), "capital letter"))
                    : Optional.empty();
        }
        int text = texts.size() == 1 ? texts.iterator().next() : -1;
        int letter = letters.size() == 1 ? letters.iterator().next() : -1;
        if (letter >= 0 && texts.isEmpty()) {
            return Optional.of(ParsedAnswer.of(letter, "letter"));
        }
        if (texts.size() == options && options > 2 && enumerated(standing, letter)) {
            return Optional.empty();
        }
        if (letter >= 0 && texts.contains(letter)) {
            return Optional.of(
                    ParsedAnswer.of(letter, text >= 0 ? "letter and choice text" : "letter among several texts"));
        }
        if (text >= 0 && letters.isEmpty()) {
            return Optional.of(ParsedAnswer.of(text, "choice text"));
        }
        return text >= 0 ? Optional.of(textOrLetter(standing, text, letter)) : Optional.empty();
    }

    /** Whether the letter is only the label of its text in a list of all choices. */
    private static boolean enumerated(List<Mention> standing, int letter) {
        for (int i = 1; i < standing.size(); i++) {
            boolean label = standing.get(i - 1).kind() == Kind.LETTER
                    && standing.get(i - 1).choice() == letter;
            if (label
                    && standing.get(i).choice() == letter
                    && standing.get(i - 1).touches(standing.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static ParsedAnswer textOrLetter(List<Mention> standing, int text, int letter) {
        Mention first = standing.get(0);
        boolean opens = letter >= 0 && first.kind() == Kind.LETTER && first.from() == 0;
        boolean ownText = standing.size() > 1 && first.touches(standing.get(1));
        return opens && !ownText
                ? ParsedAnswer.of(letter, "opening letter over choice text")
                : ParsedAnswer.of(text, "choice text over letter");
    }

    private static Set<Integer> choices(List<Mention> mentions, Kind kind) {
        Set<Integer> choices = new TreeSet<>();
        for (Mention mention : mentions) {
            if (mention.kind() == kind) {
                choices.add(mention.choice());
            }
        }
        return choices;
    }
}
