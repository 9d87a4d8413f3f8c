package io.hearsay.scoring.judges.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.Judge;
import io.hearsay.scoring.judges.HedgePolicy;
import io.hearsay.scoring.judges.Judges;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Choices such as "Unsure", which may be a person's state or a way to decline. */
class JudgeMoodsTest {
    private static final Judge JUDGE = Judges.choice(HedgePolicy.ABSTAIN);

    @ParameterizedTest
    @CsvSource({
        "How does the speaker sound?, Confident, Unsure, Angry",
        "How does the speaker sound?, Confident, Undecided, Angry",
        "What is the woman's attitude towards the plan?, In favour, Undecided, Against it",
        "Which emotion is expressed?, Joy, Unsure, Anger",
        "How would you describe the caller?, Very calm, Unsure, Furious",
        "What is his opinion of the film?, Enthusiastic, Undecided, Hostile",
        "How does he feel about the exam?, Certain, Uncertain, Bored"
    })
    void aMoodAmongMoodsIsAChoice(String question, String right, String mood, String other) {
        Item item = Questions.item(question, List.of(right, mood, other), right);
        for (String text : List.of(mood, "B", "(B) " + mood, "Answer: " + mood, "<answer>B</answer>")) {
            assertThat(JUDGE.judge(item, text).state()).as(text).isEqualTo(AnswerState.WRONG);
        }
        Item correct = Questions.item(question, List.of(right, mood, other), mood);
        assertThat(JUDGE.judge(correct, mood).state()).isEqualTo(AnswerState.CORRECT);
        assertThat(JUDGE.judge(item, "I don't know.").state()).isEqualTo(AnswerState.ABSTAINED);
    }

    @ParameterizedTest
    @CsvSource({
        "Which bird calls?, Robin, Unsure, Magpie",
        "What sound does the man make?, Coughing, Unsure, Sneezing",
        "Does the speaker sound happy?, Yes, Unsure, No",
        "How many times does she laugh?, 2, Unsure, 3",
        "Which animal does the man feel?, A dog, Undecided, A cat",
        "How does the speaker sound?, Confident, I am not sure, Angry",
        "How does the speaker sound?, Confident, I don't know, Angry"
    })
    void elsewhereItDeclines(String question, String right, String mood, String other) {
        Item item = Questions.item(question, List.of(right, mood, other), right);
        for (String text : List.of(mood, "B", "(B) " + mood)) {
            assertThat(JUDGE.judge(item, text).state()).as(text).isEqualTo(AnswerState.ABSTAINED);
        }
    }

    @Test
    void theAnswererMayStillBeUnsure() {
        Item item = Questions.item("How does the speaker sound?", List.of("Confident", "Unsure", "Angry"), "Confident");
        assertThat(JUDGE.judge(item, "I am unsure.").state()).isEqualTo(AnswerState.ABSTAINED);
        assertThat(JUDGE.judge(item, "The speaker sounds unsure.").state()).isEqualTo(AnswerState.WRONG);
    }
}
