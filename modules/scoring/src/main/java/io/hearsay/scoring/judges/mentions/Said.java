package io.hearsay.scoring.judges.mentions;

import io.hearsay.scoring.judges.abstentions.Abstention;
import io.hearsay.scoring.judges.abstentions.Abstentions;
import io.hearsay.scoring.judges.words.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * What an answer says: the choices it names and its phrases of abstention. A phrase within a choice's text is that
 * choice; a choice's word within a longer phrase ("no idea") is not that choice.
 *
 * @param words the answer
 * @param mentions the choices it names, in order
 * @param abstentions its phrases of abstention, in order, meant or not
 */
public record Said(Words words, List<Mention> mentions, List<Abstention> abstentions) {
    public static Said of(Words words, Options options) {
        List<Mention> mentions = Mentions.in(words, options);
        List<Abstention> abstentions = new ArrayList<>(Abstentions.in(words, options.asked()));
        abstentions.removeIf(one -> mentions.stream().anyMatch(mention -> isChoice(one, mention, options)));
        abstentions.removeIf(one -> one.whole() && partOfAChoice(words.all(one.from(), one.to()), options));
        List<Mention> named = mentions.stream()
                .filter(mention ->
                        abstentions.stream().noneMatch(one -> one.from() <= mention.from() && mention.to() <= one.to()))
                .toList();
        return new Said(words, named, List.copyOf(abstentions));
    }

    private static boolean partOfAChoice(List<String> sentence, Options options) {
        for (int choice = 0; choice < options.size(); choice++) {
            if (options.words(choice).containsAll(sentence)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isChoice(Abstention one, Mention mention, Options options) {
        boolean holds = one.from() <= mention.from() && mention.to() <= one.to();
        boolean longer = holds && one.to() - one.from() > mention.to() - mention.from();
        boolean own = !longer || one.meaning().weak() || options.abstains(mention.choice());
        return mention.overlaps(one.from(), one.to()) && own;
    }

    /** For each word, whether it belongs to a phrase of abstention. */
    public boolean[] abstaining() {
        boolean[] abstaining = new boolean[words.size()];
        for (Abstention one : abstentions) {
            for (int at = one.from(); at < one.to(); at++) {
                abstaining[at] = true;
            }
        }
        return abstaining;
    }
}
