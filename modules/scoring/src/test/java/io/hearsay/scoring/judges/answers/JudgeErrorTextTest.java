package io.hearsay.scoring.judges.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.Judge;
import io.hearsay.core.verdicts.Verdict;
import io.hearsay.scoring.judges.HedgePolicy;
import io.hearsay.scoring.judges.Judges;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers with words that error texts have as well. */
class JudgeErrorTextTest {
    private static final Judge JUDGE = Judges.choice(HedgePolicy.ABSTAIN);
    private static final Item CALL = Questions.item(
            "What happens to the request?", List.of("The request was refused", "It was accepted"), "It was accepted");
    private static final Item GAME =
            Questions.item("How does the game end?", List.of("With a goal", "With a draw"), "With a draw");
    private static final Item MOOD =
            Questions.item("How does the woman sound?", List.of("Cheerful", "Annoyed", "Sleepy", "Proud"), "Annoyed");
    private static final Item YES_NO = Questions.item("Is it raining?", List.of("Yes", "No"), "Yes");
    private static final Item COUNT = Questions.item("How many bells?", List.of("One", "Two", "Three"), "Two");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A. The request was refused.",
                "A. The request was refused",
                "(A) His request was refused",
                "The request was refused, I think.",
                "<answer>A</answer> because his call was refused",
                "Answer: A\nThe connection timed out.",
                "\\boxed{A} as the call failed",
                "A, since the call has failed",
                "The request was refused because the server was overloaded"
            })
    void aChoiceIsReadThoughThePhraseIsAnErrorsToo(String text) {
        assertThat(JUDGE.judge(CALL, text).choice()).as(text).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "B. The game timed out",
                "B: the game timed out.",
                "With a draw, as the game timed out.",
                "The game ends with a draw: they timed out",
                "**Final answer: B**\nThe upload failed for the other team",
                "<answer>With a draw</answer> The attempt timed out"
            })
    void everydayPhrasesAroundAChoiceAreNoErrors(String text) {
        assertThat(JUDGE.judge(GAME, text).state()).as(text).isEqualTo(AnswerState.CORRECT);
    }

    @Test
    void aReasonWithAnEverydayPhraseIsNoError() {
        for (String text : List.of(
                "She sounds annoyed because her request was refused.",
                "The answer is B because the call was refused",
                "Annoyed: her call failed.",
                "She is annoyed that the website has a rate limit")) {
            assertThat(JUDGE.judge(MOOD, text).state()).as(text).isEqualTo(AnswerState.CORRECT);
        }
        assertThat(JUDGE.judge(YES_NO, "Yes, the call failed because of the rain.")
                        .state())
                .isEqualTo(AnswerState.CORRECT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Request timed out",
                "Error: request timed out after 30 s",
                "The request failed: connection refused",
                "API call failed: no connection",
                "One or more requests failed",
                "Error 500: internal server error",
                "Error: 3 retries failed",
                "Failed to decode audio",
                "HTTP 503 service unavailable",
                "CUDA out of memory",
                "Response: Error 500",
                "null"
            })
    void anErrorStaysAnError(String text) {
        for (Item item : List.of(MOOD, YES_NO, COUNT, GAME)) {
            Verdict verdict = JUDGE.judge(item, text);
            assertThat(verdict.state()).as("%s to %s", text, item.choices()).isEqualTo(AnswerState.UNPARSED);
        }
        assertThat(JUDGE.judge(YES_NO, "Request failed: no quota left").basis()).isEqualTo("error text");
    }
}
