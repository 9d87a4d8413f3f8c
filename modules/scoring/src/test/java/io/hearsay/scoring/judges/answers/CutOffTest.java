package io.hearsay.scoring.judges.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.answers.Completion.Finish;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.Judge;
import io.hearsay.core.verdicts.Verdict;
import io.hearsay.scoring.judges.HedgePolicy;
import io.hearsay.scoring.judges.Judges;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that end before they state anything. */
class CutOffTest {
    private static final Item ITEM =
            Questions.item("Which sound is heard?", List.of("Rain", "Hail", "Wind", "Surf"), "Hail");
    private static final Judge JUDGE = Judges.choice(HedgePolicy.ABSTAIN);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<think>It could be hail",
                "<think>It is rain.</think><think>No, hail",
                "<Reasoning>\nHail, I think. The answer is (B",
                "[thinking] hail or",
                "<|channel|>analysis<|message|>Hail is harder than rain",
                "<think>\\boxed{Hail} or \\boxed{Rain"
            })
    void anAnswerThatEndsWithinItsReasoningIsCutOff(String text) {
        Verdict verdict = JUDGE.judge(ITEM, text);

        assertThat(verdict.state()).isEqualTo(AnswerState.UNPARSED);
        assertThat(verdict.basis()).isEqualTo("cut off");
    }

    @Test
    void anAnswerThatStatesNothingBeforeItsLimitIsCutOff() {
        String text = "First I compare rain with hail and wind with";

        assertThat(JUDGE.judge(ITEM, text, Finish.LENGTH).basis()).isEqualTo("cut off");
        assertThat(JUDGE.judge(ITEM, text, Finish.STOP).basis()).isNotEqualTo("cut off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hail", "Answer: Hail\nThe stones hit the", "<think>rain?</think>Hail, because the"})
    void anAnswerThatStatesItsChoiceBeforeItsLimitIsRead(String text) {
        assertThat(JUDGE.judge(ITEM, text, Finish.LENGTH).state()).isEqualTo(AnswerState.CORRECT);
    }

    @Test
    void theBasisSaysWhatDecided() {
        assertThat(JUDGE.judge(ITEM, "<think>?</think><answer>B</answer>").basis())
                .isEqualTo("tagged answer, letter");
        assertThat(JUDGE.judge(ITEM, "Answer: Hail\nBut I'm not sure.").basis())
                .isEqualTo("answer line, choice text; withdrawn: i am not sure");
        assertThat(JUDGE.judge(ITEM, "Rain would be softer.\n\n**B**").basis())
                .isEqualTo("emphasised last line, letter");
        assertThat(JUDGE.judge(ITEM, "I cannot tell.").basis()).isEqualTo("abstention: can not tell");
    }
}
