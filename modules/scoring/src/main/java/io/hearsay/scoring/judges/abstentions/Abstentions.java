package io.hearsay.scoring.judges.abstentions;

import io.hearsay.scoring.judges.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds abstentions in an answer with versioned phrases. */
public final class Abstentions {
    private static final int MOST_WORDS_ALONE = 6;

    private Abstentions() {}

    /** Id of the phrases in use. */
    public static String phrasesId() {
        return Phrases.ID;
    }

    /**
     * Phrases of abstention in order; of overlapping ones the first and longest.
     *
     * @param words the answer
     * @param question words of the question, joined by spaces
     */
    public static List<Abstention> in(Words words, String question) {
        List<String> all = words.all();
        Sentences sentences = new Sentences(words);
        List<Phrases.Match> matches = Phrases.in(sentences.joined(), all);
        List<Abstention> found = new ArrayList<>();
        if (!matches.isEmpty()) {
            Answerer answerer = new Answerer(words, question);
            for (Phrases.Match match : matches) {
                int from = sentences.wordAt(match.start());
                int to = sentences.wordAt(match.end() - 1) + 1;
                String phrase =
                        sentences.joined().substring(match.start(), match.end()).strip();
                boolean meant = answerer.means(from, to, phrase, match.meaning());
                found.add(new Abstention(from, to, phrase, match.meaning(), meant, false));
            }
        }
        for (int from = 0; from < words.size(); ) {
            int to = words.endOfSentence(from);
            if (to - from <= MOST_WORDS_ALONE) {
                addAlone(words, from, to, found);
            }
            from = to;
        }
        return apart(found);
    }

    private static void addAlone(Words words, int from, int to, List<Abstention> found) {
        List<String> all = words.all(from, to);
        Sentences sentence = new Sentences(Words.of(words.slice(from, to)));
        Optional<Meaning> alone = Phrases.alone(sentence.joined(), all);
        if (alone.isPresent() && found.stream().noneMatch(other -> other.overlaps(from, to) && other.meant())) {
            found.add(new Abstention(from, to, sentence.joined(), alone.get(), true, true));
        }
    }

    private static List<Abstention> apart(List<Abstention> found) {
        List<Abstention> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing((Abstention one) -> !one.meant())
                .thenComparing(one -> one.meaning().weak())
                .thenComparingInt(one -> one.from() - one.to())
                .thenComparingInt(Abstention::from));
        List<Abstention> kept = new ArrayList<>();
        for (Abstention one : sorted) {
            if (kept.stream().noneMatch(other -> other.overlaps(one.from(), one.to()))) {
                kept.add(one);
            }
        }
        kept.sort(Comparator.comparingInt(Abstention::from));
        return kept;
    }
}
