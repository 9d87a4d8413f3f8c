package io.hearsay.scoring.judges;

import io.hearsay.core.answers.Completion.Finish;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.Judge;
import io.hearsay.core.verdicts.Verdict;
import io.hearsay.scoring.judges.abstentions.Abstentions;
import io.hearsay.scoring.judges.choices.Echoes;
import io.hearsay.scoring.judges.mentions.Options;
import io.hearsay.scoring.judges.statements.FinalStatements;
import io.hearsay.scoring.judges.statements.Statement;
import io.hearsay.scoring.judges.words.Words;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds abstentions and choices in free text. An answer that is the exact text of a choice is that choice, whatever it
 * says. Otherwise reasoning is left out and the final statement is read: first for an abstention, then for a choice.
 * What follows the statement is read for its withdrawal only; what stands before it only if all of that abstains.
 */
final class ChoiceJudge implements Judge {
    private static final String CUT_OFF = "cut off";

    private final HedgePolicy hedge;
    private volatile Asked last = new Asked(Optional.empty(), Optional.empty());

    /** The item judged last, whose answers mostly come one after the other, and its choices. */
    private record Asked(Optional<Item> item, Optional<Options> options) {}

    ChoiceJudge(HedgePolicy hedge) {
        this.hedge = hedge;
    }

    @Override
    public String judgeId() {
        return "choice";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Optional<String> phrasesId() {
        return Optional.of(Abstentions.phrasesId());
    }

    @Override
    public Verdict judge(Item item, String answer) {
        return judge(item, answer, Finish.STOP);
    }

    @Override
    public Verdict judge(Item item, String answer, Finish finish) {
        Options options = options(item);
        StatementJudge statements = new StatementJudge(item, options, hedge);
        int verbatim = item.choices().indexOf(answer.strip());
        if (verbatim >= 0) {
            return statements.answered(verbatim, "choice text");
        }
        FinalStatements found = FinalStatements.of(answer);
        if (found.cutOff()) {
            return stated(statements, found).orElse(unparsed(CUT_OFF));
        }
        Words words = Words.of(found.whole());
        if (words.size() == 0) {
            return unparsed(found.reasoned() ? "no answer after the reasoning" : "empty answer");
        }
        OptionalInt whole = options.withText(words.all());
        if (whole.isPresent()) {
            return statements.answered(whole.getAsInt(), "choice text");
        }
        Optional<Verdict> stated = stated(statements, found);
        Verdict verdict = stated.orElseGet(() -> unstated(statements, found.whole(), options, finish));
        return ErrorText.is(words, options, found.statements(), verdict) ? unparsed("error text") : verdict;
    }

    private Options options(Item item) {
        Asked asked = last;
        if (asked.item().filter(item::equals).isPresent()) {
            return asked.options().orElseThrow();
        }
        Options options = Options.of(item);
        last = new Asked(Optional.of(item), Optional.of(options));
        return options;
    }

    /** The verdict on the last statement that can be read; a tagged answer is the last that is tried. */
    private static Optional<Verdict> stated(StatementJudge judge, FinalStatements found) {
        for (Statement statement : found.statements()) {
            Optional<Verdict> verdict = judge.stated(statement);
            if (verdict.isPresent()) {
                return verdict;
            }
        }
        return Optional.empty();
    }

    private static Verdict unstated(StatementJudge judge, String whole, Options options, Finish finish) {
        String said = Echoes.without(whole, options);
        if (Words.of(said).size() == 0) {
            return unparsed("options repeated");
        }
        Verdict verdict = judge.whole(Words.of(said));
        if (verdict.state() == AnswerState.UNPARSED && said.length() < whole.length()) {
            verdict = judge.whole(Words.of(whole));
        }
        boolean unfinished = finish == Finish.LENGTH && verdict.state() == AnswerState.UNPARSED;
        return unfinished ? unparsed(CUT_OFF) : verdict;
    }

    private static Verdict unparsed(String basis) {
        return new Verdict(AnswerState.UNPARSED, OptionalInt.empty(), false, basis);
    }
}
