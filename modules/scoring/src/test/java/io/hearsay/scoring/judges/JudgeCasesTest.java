package io.hearsay.scoring.judges;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.Judge;
import io.hearsay.core.verdicts.Verdict;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The verdict of judge {@code choice} on each hand-written answer in {@code cases.jsonl}. */
class JudgeCasesTest {
    private static final List<JudgeCase> CASES = JudgeCase.read("cases.jsonl");

    @TestFactory
    Stream<DynamicTest> readsEveryCaseAsExpected() {
        Judge judge = Judges.choice(HedgePolicy.ABSTAIN);
        return CASES.stream().map(judged -> DynamicTest.dynamicTest(judged.title(), () -> check(judge, judged)));
    }

    private static void check(Judge judge, JudgeCase judged) {
        JsonNode choice = judged.json().get("choice");
        Verdict expected = new Verdict(
                AnswerState.valueOf(judged.json().get("state").asText()),
                choice.isNull() ? OptionalInt.empty() : OptionalInt.of(choice.asInt()),
                judged.json().path("hedged").asBoolean(),
                "any");
        Verdict verdict = judge.judge(judged.item(), judged.output());
        assertThat(new Verdict(verdict.state(), verdict.choice(), verdict.hedged(), "any"))
                .as(
                        "%s of %s, decided by \"%s\"",
                        judged.output(), judged.item().choices(), verdict.basis())
                .isEqualTo(expected);
        assertThat(verdict.basis()).isNotBlank();
    }

    @Test
    void hedgesAnswerUnderTheOtherPolicy() {
        Judge judge = Judges.choice(HedgePolicy.ANSWER);
        List<JudgeCase> hedges = CASES.stream()
                .filter(judged -> judged.json().path("hedged").asBoolean())
                .toList();
        assertThat(hedges).hasSizeGreaterThanOrEqualTo(8).allSatisfy(judged -> {
            Verdict verdict = judge.judge(judged.item(), judged.output());
            int choice = judged.json().get("choice").asInt();
            assertThat(verdict.choice()).hasValue(choice);
            assertThat(verdict.hedged()).isTrue();
            assertThat(verdict.state())
                    .isEqualTo(choice == judged.item().answerIndex() ? AnswerState.CORRECT : AnswerState.WRONG);
        });
    }

    @Test
    void thereAreManyCasesOfEveryState() {
        assertThat(CASES).hasSizeGreaterThanOrEqualTo(220);
        for (String state : List.of("CORRECT", "WRONG", "ABSTAINED", "UNPARSED")) {
            assertThat(CASES)
                    .filteredOn(judged -> judged.json().get("state").asText().equals(state))
                    .as(state)
                    .hasSizeGreaterThanOrEqualTo(40);
        }
    }
}
