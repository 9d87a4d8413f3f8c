package io.hearsay.scoring.judges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.Judge;
import io.hearsay.core.verdicts.Verdict;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Invariants for every question of the embedded demo set, whatever its choices ({@code items.jsonl} has 72 of them).
 */
class ChoiceJudgeTest {
    private static final List<JudgeCase> ITEMS = JudgeCase.read("items.jsonl");
    private static final Judge JUDGE = Judges.choice(HedgePolicy.ABSTAIN);

    /** Forms of an answer, with %L for the letter and %T for the text of the choice. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%T",
                "%T.",
                "\"%T\"",
                "**%T**",
                "(%L)",
                "(%L) %T",
                "%L. %T",
                "%L) %T",
                "%T (%L)",
                "Option (%L): %T",
                "The answer is (%L) %T.",
                "The answer is (%L) %T, as a person can be heard.",
                "The correct answer is %T",
                "Answer: %T",
                "Answer: (%L) %T",
                "I listened to the whole clip and compared every option with it.\nAnswer: %T",
                "I am not sure at first. Then it gets clear.\n\nFinal answer: **%T**",
                "The recording leaves little doubt. \\boxed{%T}",
                "{\"answer\": \"%T\"}"
            })
    void everyFormOfAnAnswerIsReadAsItsChoice(String form) {
        forEveryChoice((item, choice) -> {
            String text = form.replace("%T", item.choices().get(choice)).replace("%L", letter(choice));
            boolean correct = item.choices().get(choice).equals(item.answer());
            assertThat(JUDGE.judge(item, text).state())
                    .as("%s to %s", text, item.choices())
                    .isEqualTo(correct ? AnswerState.CORRECT : AnswerState.WRONG);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"%L", "%L.", "Answer: %L", "The answer is %L.", "Option %L"})
    void aLetterAloneIsReadAsItsChoiceWhereNoChoiceIsALetter(String form) {
        forEveryChoice((item, choice) -> {
            String text = form.replace("%L", letter(choice));
            if (item.choices().stream()
                    .noneMatch(other -> other.length() == 1 && Character.isLetter(other.charAt(0)))) {
                assertThat(JUDGE.judge(item, text).choice())
                        .as("%s to %s", text, item.choices())
                        .hasValue(choice);
            }
        });
    }

    @Test
    void everyHedgeIsAnAbstentionThatNamesItsChoice() {
        forEveryChoice((item, choice) -> {
            String text = "I don't know, maybe " + item.choices().get(choice);
            Verdict verdict = JUDGE.judge(item, text);
            assertThat(verdict.state()).as(text).isEqualTo(AnswerState.ABSTAINED);
            assertThat(verdict.hedged()).as(text).isTrue();
            assertThat(verdict.choice()).as(text).hasValue(choice);
            assertThat(Judges.choice(HedgePolicy.ANSWER).judge(item, text).state())
                    .isNotEqualTo(AnswerState.ABSTAINED);
        });
    }

    @Test
    void aDenialIsNeverCorrect() {
        forEveryChoice((item, choice) -> {
            for (String form :
                    List.of("It is not %T.", "It isn't %T", "Not %T.", "The answer is not %T.", "It is not (%L).")) {
                String text = form.replace("%T", item.choices().get(choice)).replace("%L", letter(choice));
                assertThat(JUDGE.judge(item, text).state()).as(text).isEqualTo(AnswerState.UNPARSED);
            }
        });
    }

    @Test
    void anAbstentionIsOneForEveryQuestion() {
        for (JudgeCase question : ITEMS) {
            for (String text : List.of("I don't know.", "IDK", "I\u2019m not sure.", "Answer: I don't know.")) {
                Verdict verdict = JUDGE.judge(question.item(), text);
                assertThat(verdict.state()).as(text).isEqualTo(AnswerState.ABSTAINED);
                assertThat(verdict.hedged()).isFalse();
            }
        }
    }

    @Test
    void neverThrowsWhateverTheText() {
        Random random = new Random(5);
        String alphabet =
                "ABCDabi  \n\n..,:;!?()[]{}*_`\"'\u2019\\$<>/-0129%#\u266f\u00e9\u732b\ud83d\ude00 not answer is I don't know boxed{";
        for (int round = 0; round < 1000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(60); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Item item = ITEMS.get(random.nextInt(ITEMS.size())).item();
            assertThat(JUDGE.judge(item, text.toString())).as(text.toString()).isNotNull();
            assertThat(Judges.mmau().judge(item, text.toString())).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A ",
                "not ",
                "(",
                "Answer: ",
                "I do ",
                "a dog. ",
                "\n",
                "x",
                "\\boxed{",
                "{\"answer\": ",
                "1,",
                "the answer is "
            })
    void readsVeryLongTexts(String piece) {
        Item item = JudgeCase.item("What is it?", List.of("A cat", "A dog"), "A dog");
        String text = piece.repeat(200_000 / piece.length()) + "\nAnswer: A dog";
        assertThat(JUDGE.judge(item, text).state()).isEqualTo(AnswerState.CORRECT);
    }

    @Test
    void listsTheKnownJudgesWhenAskedForAnother() {
        assertThat(Judges.named("choice", HedgePolicy.ABSTAIN).judgeId()).isEqualTo("choice");
        assertThat(Judges.named("mmau", HedgePolicy.ABSTAIN).judgeId()).isEqualTo("mmau");
        assertThatThrownBy(() -> Judges.named("exact", HedgePolicy.ABSTAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Unknown judge \"exact\"; expected one of choice, mmau");
    }

    private static String letter(int choice) {
        return String.valueOf(Item.letter(choice));
    }

    private static void forEveryChoice(BiConsumer<Item, Integer> check) {
        for (JudgeCase question : ITEMS) {
            for (int choice = 0; choice < question.item().choices().size(); choice++) {
                check.accept(question.item(), choice);
            }
        }
    }
}
