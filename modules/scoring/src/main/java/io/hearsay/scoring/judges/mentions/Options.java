package io.hearsay.scoring.judges.mentions;

import io.hearsay.core.manifest.Item;
import io.hearsay.scoring.judges.abstentions.Abstention;
import io.hearsay.scoring.judges.abstentions.Abstentions;
import io.hearsay.scoring.judges.abstentions.Meaning;
import io.hearsay.scoring.judges.words.Fold;
import io.hearsay.scoring.judges.words.PlainText;
import io.hearsay.scoring.judges.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The choices of an item as words, without labels of their own. Choices with equal words count as one, identified by
 * the index of the first.
 */
public final class Options {
    public static final Set<String> ARTICLES = Set.of("a", "an", "the");

    private final List<List<String>> texts = new ArrayList<>();
    private final List<List<String>> cores;
    private final List<Optional<Meaning>> meanings = new ArrayList<>();
    private final Labels labels;
    private final Map<Fold, Map<List<String>, Integer>> folded = new ConcurrentHashMap<>();
    private final Words question;
    private final String asked;

    private Options(Item item) {
        labels = Labels.of(item.choices());
        question = Words.of(PlainText.of(item.question()));
        asked = String.join(" ", question.all());
        for (String choice : labels.texts()) {
            Words words = Words.of(PlainText.of(choice));
            texts.add(words.all());
            meanings.add(meaning(words));
        }
        for (int choice = 0; choice < texts.size(); choice++) {
            if (Moods.is(texts.get(choice), asked, texts)) {
                meanings.set(choice, Optional.empty());
            }
        }
        cores = Cores.of(texts);
    }

    public static Options of(Item item) {
        return new Options(item);
    }

    private static Optional<Meaning> meaning(Words words) {
        return Abstentions.in(words, "").stream()
                .filter(Abstention::meant)
                .map(Abstention::meaning)
                .findFirst();
    }

    public int size() {
        return texts.size();
    }

    /** Number of different choices. */
    public int distinct() {
        return (int) texts.stream().distinct().count();
    }

    /** The words of the question. */
    public Words question() {
        return question;
    }

    /** The words of the question, joined by spaces. */
    String asked() {
        return asked;
    }

    /** The words of a choice. */
    public List<String> words(int choice) {
        return texts.get(choice);
    }

    /** The words of a choice without what may be left out at its start: an article, a pronoun. */
    List<String> core(int choice) {
        return cores.get(choice);
    }

    /** Index of the first choice with the same words. */
    public int first(int choice) {
        return texts.get(choice).isEmpty() ? choice : texts.indexOf(texts.get(choice));
    }

    /** Whether choosing a choice is to decline to answer: "I don't know", "not sure". */
    public boolean declines(int choice) {
        return meanings.get(choice).filter(Meaning::personal).isPresent();
    }

    /** The only choice that claims what a phrase of abstention says: "cannot be determined", "none of the above". */
    public OptionalInt claiming(Meaning meaning) {
        if (meaning.personal()) {
            return OptionalInt.empty();
        }
        OptionalInt exact = only(meaning);
        boolean unknown = meaning != Meaning.NONE;
        Meaning other = meaning == Meaning.UNDETERMINED ? Meaning.UNMENTIONED : Meaning.UNDETERMINED;
        return exact.isPresent() || !unknown ? exact : only(other);
    }

    private OptionalInt only(Meaning meaning) {
        int found = meanings.indexOf(Optional.of(meaning));
        boolean only = found >= 0 && found == meanings.lastIndexOf(Optional.of(meaning));
        return only ? OptionalInt.of(found) : OptionalInt.empty();
    }

    /** Whether a choice is itself a phrase of abstention. */
    public boolean abstains(int choice) {
        return meanings.get(choice).isPresent();
    }

    /** The words of the choices under a normalisation, made once. */
    Map<List<String>, Integer> folded(Fold fold, Supplier<Map<List<String>, Integer>> make) {
        return folded.computeIfAbsent(fold, key -> make.get());
    }

    /** Index of the choice with this label; -1 or beyond the choices if there is none. */
    int labelled(String label) {
        return labels.indexOf(label);
    }

    /** Whether the choices have numbers as labels of their own. */
    boolean numbered() {
        return labels.numbered();
    }

    /** The choice whose whole text is these words; single letters are handled by {@link Letters}. */
    public OptionalInt withText(List<String> words) {
        boolean letter = words.size() == 1 && Letters.isLetter(words.get(0));
        return words.isEmpty() || letter ? OptionalInt.empty() : indexOf(words);
    }

    /** The choice whose whole text is this one letter. */
    OptionalInt withLetter(String letter) {
        return indexOf(List.of(letter));
    }

    /** Whether any choice is a single letter. */
    public boolean hasLetters() {
        return texts.stream().anyMatch(text -> text.size() == 1 && Letters.isLetter(text.get(0)));
    }

    /** Index of the choice that is this one word, or -1. */
    public int word(String word) {
        return texts.indexOf(List.of(word));
    }

    /** Whether all choices are numbers or measures. */
    public boolean numeric() {
        return texts.stream().allMatch(text -> text.stream().anyMatch(word -> Character.isDigit(word.charAt(0))));
    }

    /** The only choice with a word. */
    public OptionalInt only(String word) {
        int[] having = IntStream.range(0, size())
                .filter(choice -> texts.get(choice).contains(word))
                .toArray();
        return having.length == 1 ? OptionalInt.of(having[0]) : OptionalInt.empty();
    }

    private OptionalInt indexOf(List<String> words) {
        int choice = texts.indexOf(words);
        return choice < 0 ? OptionalInt.empty() : OptionalInt.of(choice);
    }
}
