package io.hearsay.scoring.judges;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.Judge;
import io.hearsay.core.verdicts.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds abstentions and choices in free text. An answer that is the exact text of a choice is that choice, whatever it
 * says. If the answer ends with a separate statement ("Answer: ...", a boxed text, the JSON key "answer"), that
 * statement is the answer and the text before it is reasoning, unless all of that text abstains. Otherwise abstention
 * is checked before any choice is read.
 */
final class ChoiceJudge implements Judge {
    private final HedgePolicy hedge;

    ChoiceJudge(HedgePolicy hedge) {
        this.hedge = hedge;
    }

    @Override
    public String judgeId() {
        return "choice";
    }

    @Override
    public Optional<String> phrasesId() {
        return Optional.of(Abstentions.PHRASES_ID);
    }

    @Override
    public Verdict judge(Item item, String answer) {
        OptionalInt verbatim = verbatim(item, answer);
        if (verbatim.isPresent()) {
            return answered(item, Options.of(item), verbatim.getAsInt(), "choice text");
        }
        String plain = PlainText.of(answer);
        Words words = Words.of(plain);
        if (words.size() == 0) {
            return new Verdict(AnswerState.UNPARSED, OptionalInt.empty(), false, "empty answer");
        }
        Options options = Options.of(item);
        OptionalInt whole = options.withText(words.all());
        if (whole.isPresent()) {
            return answered(item, options, whole.getAsInt(), "choice text");
        }
        return stated(item, options, plain).orElseGet(() -> decide(item, options, words, ""));
    }

    private static OptionalInt verbatim(Item item, String answer) {
        int choice = item.choices().indexOf(answer.strip());
        return choice < 0 ? OptionalInt.empty() : OptionalInt.of(choice);
    }

    private Optional<Verdict> stated(Item item, Options options, String plain) {
        return FinalAnswer.stated(plain)
                .filter(stated -> !abstainsThroughout(Words.of(stated.before()), options))
                .map(stated -> decide(item, options, Words.of(stated.answer()), "final statement, "))
                .filter(verdict -> verdict.state() != AnswerState.UNPARSED);
    }

    private static boolean abstainsThroughout(Words words, Options options) {
        List<Abstentions.Found> abstentions = Abstentions.meant(words, Mentions.in(words, options), options);
        for (int from = 0; from < words.size(); from = words.endOfSentence(from)) {
            int start = from;
            int end = words.endOfSentence(from);
            if (abstentions.stream().noneMatch(found -> found.from() < end && start < found.to())) {
                return false;
            }
        }
        return words.size() > 0;
    }

    private Verdict decide(Item item, Options options, Words words, String origin) {
        ChoiceReader reader = new ChoiceReader(options, Words.of(PlainText.of(item.question())));
        List<Abstentions.Found> abstentions = Abstentions.meant(words, Mentions.in(words, options), options);
        if (abstentions.isEmpty()) {
            ParsedAnswer reading = reader.read(words);
            return reading.found()
                    ? answered(item, options, reading.choice().getAsInt(), origin + reading.basis())
                    : new Verdict(AnswerState.UNPARSED, OptionalInt.empty(), false, origin + reading.basis());
        }
        ParsedAnswer reading = reader.readNamed(words);
        String basis = origin + "abstention: " + abstentions.get(0).phrase();
        if (!reading.found() || hedge == HedgePolicy.ABSTAIN) {
            return new Verdict(AnswerState.ABSTAINED, reading.choice(), reading.found(), basis);
        }
        Verdict answered = answered(item, options, reading.choice().getAsInt(), "");
        return new Verdict(answered.state(), answered.choice(), true, basis + "; answered: " + reading.basis());
    }

    private static Verdict answered(Item item, Options options, int choice, String basis) {
        boolean correct = options.first(choice) == options.first(item.answerIndex());
        return new Verdict(
                correct ? AnswerState.CORRECT : AnswerState.WRONG, OptionalInt.of(options.first(choice)), false, basis);
    }
}
