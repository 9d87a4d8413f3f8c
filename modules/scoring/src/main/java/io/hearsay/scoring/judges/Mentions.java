package io.hearsay.scoring.judges;

import io.hearsay.scoring.judges.Mention.Kind;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** Finds all positions where an answer names a choice, by text or by letter. */
final class Mentions {
    private Mentions() {}

    /**
     * Mentions in order. Texts are matched word by word, singular or plural; number words match digits only if nothing
     * else is found. A letter inside a choice's text is ignored. A letter given as the answer denotes the choice whose
     * text is this letter if there is one, otherwise the option with this label; a label always denotes the option.
     */
    static List<Mention> in(Words words, Options options) {
        List<Mention> mentions = options.mentions(words, options.distinctUnder(Fold.LIKE) ? Fold.LIKE : Fold.EXACT);
        if (mentions.isEmpty()) {
            mentions = options.mentions(words, Fold.NUMBER);
        }
        boolean[] taken = new boolean[words.size()];
        for (Mention mention : mentions) {
            for (int at = mention.from(); at < mention.to(); at++) {
                taken[at] = true;
            }
        }
        for (Letters.Found letter : Letters.in(words)) {
            if (!taken[letter.at()]) {
                addLetter(mentions, letter, options);
            }
        }
        mentions.sort(Comparator.comparingInt(Mention::from));
        return mentions;
    }

    private static void addLetter(List<Mention> mentions, Letters.Found letter, Options options) {
        OptionalInt text = options.withLetter(letter.letter());
        if (text.isPresent() && letter.form() != Letters.Form.LABEL) {
            Kind kind = letter.form() == Letters.Form.WEAK ? Kind.WEAK : Kind.TEXT;
            mentions.add(new Mention(text.getAsInt(), letter.at(), letter.at() + 1, kind));
        } else if (letter.index() < options.size()) {
            Kind kind = letter.form() == Letters.Form.WEAK ? Kind.WEAK : Kind.LETTER;
            mentions.add(new Mention(options.first(letter.index()), letter.at(), letter.at() + 1, kind));
        }
    }
}
