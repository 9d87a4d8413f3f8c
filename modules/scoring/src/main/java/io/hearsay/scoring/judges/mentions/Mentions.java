package io.hearsay.scoring.judges.mentions;

import io.hearsay.scoring.judges.mentions.Mention.Kind;
import io.hearsay.scoring.judges.words.Fold;
import io.hearsay.scoring.judges.words.Words;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** Finds all positions where an answer names a choice, by text, letter or number. */
public final class Mentions {
    private Mentions() {}

    /**
     * Mentions in order. Texts are matched word by word, singular or plural; number words match digits only if nothing
     * else is found. A letter inside a choice's text is ignored. A letter given as the answer denotes the choice whose
     * text is this letter if there is one, otherwise the option with this label; a label always denotes the option.
     */
    public static List<Mention> in(Words words, Options options) {
        List<Mention> mentions = TextMentions.in(words, options, Fold.LIKE);
        if (mentions.isEmpty()) {
            mentions = TextMentions.in(words, options, Fold.NUMBER);
        }
        if (mentions.isEmpty()) {
            mentions = TextMentions.byOtherWords(words, options);
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
        for (Mention number : OptionNumbers.in(words, options)) {
            if (!taken[number.from()]) {
                mentions.add(number);
            }
        }
        mentions.sort(Comparator.comparingInt(Mention::from));
        return Lookalikes.without(mentions, words, options);
    }

    private static void addLetter(List<Mention> mentions, Letters.Found letter, Options options) {
        OptionalInt text = options.withLetter(letter.letter());
        int label = options.labelled(letter.letter());
        if (text.isPresent() && letter.form() != Letters.Form.LABEL) {
            Kind kind = letter.form() == Letters.Form.WEAK ? Kind.WEAK : Kind.TEXT;
            mentions.add(new Mention(text.getAsInt(), letter.at(), letter.at() + 1, kind));
        } else if (label >= 0 && label < options.size()) {
            boolean weak = letter.form() == Letters.Form.WEAK;
            if (!weak || options.hasLetters()) {
                Kind kind = weak ? Kind.WEAK : Kind.LETTER;
                mentions.add(new Mention(options.first(label), letter.at(), letter.at() + 1, kind));
            }
        }
    }
}
