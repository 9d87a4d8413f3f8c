package io.hearsay.scoring.judges;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.Verdict;
import io.hearsay.scoring.judges.abstentions.Abstention;
import io.hearsay.scoring.judges.abstentions.Meaning;
import io.hearsay.scoring.judges.choices.ChoiceReader;
import io.hearsay.scoring.judges.choices.Echoes;
import io.hearsay.scoring.judges.choices.ParsedAnswer;
import io.hearsay.scoring.judges.mentions.Options;
import io.hearsay.scoring.judges.mentions.Said;
import io.hearsay.scoring.judges.statements.Statement;
import io.hearsay.scoring.judges.statements.Statement.Form;
import io.hearsay.scoring.judges.words.Words;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Judges one part of an answer: first whether it abstains, then which choice it names. */
final class StatementJudge {
    private final Item item;
    private final Options options;
    private final HedgePolicy hedge;
    private final ChoiceReader reader;

    StatementJudge(Item item, Options options, HedgePolicy hedge) {
        this.item = item;
        this.options = options;
        this.hedge = hedge;
        this.reader = new ChoiceReader(options);
    }

    /** The verdict on a statement; empty if it is none after all, or cannot be read. */
    Optional<Verdict> stated(Statement statement) {
        if (!statement.form().explicit() && !standsOut(statement)) {
            return Optional.empty();
        }
        if (statement.form() != Form.KEY && abstainsThroughout(Words.of(statement.before()))) {
            return Optional.empty();
        }
        String answer = none(statement.answer().strip()) ? "none" : statement.answer();
        Verdict verdict = decide(Words.of(answer), statement.form().label() + ", ");
        if (verdict.state() == AnswerState.UNPARSED) {
            return Optional.empty();
        }
        return Optional.of(verdict.state() == AnswerState.ABSTAINED ? verdict : withdrawn(verdict, statement.after()));
    }

    /** Whether a statement is the letter N for "none", which is neither an option's letter nor "no". */
    private boolean none(String answer) {
        return answer.equals("N")
                && options.size() < 14
                && !options.hasLetters()
                && options.withText(List.of("no")).isEmpty();
    }

    /** Judges an answer without a separate statement. */
    Verdict whole(Words words) {
        return decide(words, "");
    }

    /** A last line counts if it is nothing but an option and no part of a list; one with emphasis if it can be read. */
    private boolean standsOut(Statement statement) {
        OptionalInt option = Echoes.onlyOption(statement.answer(), options);
        if (option.isEmpty()) {
            return statement.form() == Form.EMPHASIS;
        }
        String before = statement.before().strip();
        OptionalInt above = Echoes.onlyOption(before.substring(before.lastIndexOf('\n') + 1), options);
        return above.isEmpty() || above.getAsInt() == option.getAsInt();
    }

    private boolean abstainsThroughout(Words words) {
        Said said = Said.of(words, options);
        Doubt doubt = new Doubt(said, options);
        List<Abstention> meant = said.abstentions().stream()
                .filter(one -> one.meant() && !one.meaning().weak() && !doubt.aside(one, -1))
                .toList();
        for (int from = 0; from < words.size(); from = words.endOfSentence(from)) {
            int start = from;
            int end = words.endOfSentence(from);
            if (meant.stream().noneMatch(one -> one.overlaps(start, end))) {
                return false;
            }
        }
        return words.size() > 0 && !reader.readNamed(said).found();
    }

    /** An answer whose text after the statement takes it back is an abstention that names a choice. */
    private Verdict withdrawn(Verdict verdict, String after) {
        Words words = Words.of(after);
        Said said = Said.of(words, options);
        Doubt doubt = new Doubt(said, options);
        int chosen = verdict.choice().orElse(-1);
        Optional<Abstention> withdrawal = said.abstentions().stream()
                .filter(one -> one.meant() && !one.whole() && !one.meaning().weak())
                .filter(one -> one.meaning() != Meaning.NONE && !doubt.aside(one, chosen))
                .findFirst();
        if (withdrawal.isEmpty()) {
            return verdict;
        }
        String basis = verdict.basis() + "; withdrawn: " + withdrawal.get().phrase();
        return hedge == HedgePolicy.ABSTAIN
                ? new Verdict(AnswerState.ABSTAINED, verdict.choice(), true, basis)
                : new Verdict(verdict.state(), verdict.choice(), true, basis);
    }

    private Verdict decide(Words words, String origin) {
        Said said = Said.of(words, options);
        List<Abstention> meant =
                said.abstentions().stream().filter(Abstention::meant).toList();
        if (meant.isEmpty()) {
            return read(said, origin);
        }
        ParsedAnswer named = reader.readNamed(said);
        Doubt doubt = new Doubt(said, options);
        boolean committed = named.found() && !doubt.tentative();
        Optional<Abstention> decisive = meant.stream()
                .filter(one -> !one.meaning().weak())
                .filter(one -> !committed || !doubt.aside(one, named.choice().getAsInt()))
                .findFirst();
        if (decisive.isPresent()) {
            return abstained(decisive.get(), named, origin);
        }
        Optional<Abstention> unmentioned = meant.stream()
                .filter(this::counts)
                .filter(one -> !doubt.ofOneChoice(one))
                .findFirst();
        boolean guessed = named.found() && !committed && unmentioned.isPresent();
        if (named.found() && !guessed) {
            return answered(named.choice().getAsInt(), origin + named.basis());
        }
        return unmentioned.isPresent() ? abstained(unmentioned.get(), named, origin) : read(said, origin);
    }

    /** To hear nothing of the kind may be an answer to a question for yes or no. */
    private boolean counts(Abstention abstention) {
        return abstention.meaning() != Meaning.UNHEARD
                || options.withText(List.of("no")).isEmpty();
    }

    private Verdict read(Said said, String origin) {
        ParsedAnswer reading = reader.read(said);
        if (reading.basis().equals(ChoiceReader.ALL_DENIED)) {
            return new Verdict(
                    AnswerState.ABSTAINED, OptionalInt.empty(), false, origin + "abstention: " + reading.basis());
        }
        return reading.found()
                ? answered(reading.choice().getAsInt(), origin + reading.basis())
                : new Verdict(AnswerState.UNPARSED, OptionalInt.empty(), false, origin + reading.basis());
    }

    private Verdict abstained(Abstention abstention, ParsedAnswer named, String origin) {
        OptionalInt claimed = named.found() ? OptionalInt.empty() : options.claiming(abstention.meaning());
        if (claimed.isPresent()) {
            return answered(claimed.getAsInt(), origin + "choice that says so: " + abstention.phrase());
        }
        String basis = origin + "abstention: " + abstention.phrase();
        if (!named.found() || hedge == HedgePolicy.ABSTAIN) {
            return new Verdict(AnswerState.ABSTAINED, named.choice(), named.found(), basis);
        }
        Verdict answered = answered(named.choice().getAsInt(), "");
        return new Verdict(answered.state(), answered.choice(), true, basis + "; answered: " + named.basis());
    }

    /** The verdict on a choice; choosing to decline is an abstention unless that is the reference answer. */
    Verdict answered(int choice, String basis) {
        int first = options.first(choice);
        if (first == options.first(item.answerIndex())) {
            return new Verdict(AnswerState.CORRECT, OptionalInt.of(first), false, basis);
        }
        return options.declines(first)
                ? new Verdict(AnswerState.ABSTAINED, OptionalInt.of(first), false, basis + "; declining choice")
                : new Verdict(AnswerState.WRONG, OptionalInt.of(first), false, basis);
    }
}
