package io.hearsay.scoring.judges.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.verdicts.Judge;
import io.hearsay.core.verdicts.Verdict;
import io.hearsay.scoring.judges.HedgePolicy;
import io.hearsay.scoring.judges.Judges;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Judge {@code choice} on 20,000 answers of a grammar whose states are known by construction. */
class GeneratedAnswersTest {
    private static final int ANSWERS = 20_000;
    private static final double MOST_MISREAD = 0.003;
    private static final Judge JUDGE = Judges.choice(HedgePolicy.ABSTAIN);
    private static final Grammar GRAMMAR = grammar();

    private static Grammar grammar() {
        Grammar grammar = new Grammar();
        StatementForms.addTo(grammar);
        RefusalForms.addTo(grammar);
        LookalikeForms.addTo(grammar);
        OptionForms.addTo(grammar);
        return grammar;
    }

    @TestFactory
    Stream<DynamicTest> misreadsAtMostThreeInAThousandOfEveryForm() {
        return StreamSupport.stream(GRAMMAR.names().spliterator(), false)
                .map(form -> DynamicTest.dynamicTest(form, () -> check(form)));
    }

    private static void check(String form) {
        int answers = ANSWERS / GRAMMAR.size() + 1;
        Random random = new Random(form.hashCode());
        List<String> misread = new ArrayList<>();
        for (int round = 0; round < answers; round++) {
            Grammar.Generated answer = GRAMMAR.generate(form, random);
            Verdict verdict = JUDGE.judge(answer.item(), answer.text());
            if (verdict.state() != answer.state()) {
                misread.add(answer.text() + " => " + verdict + ", not " + answer.state() + ", of "
                        + answer.item().choices());
            }
        }
        assertThat((double) misread.size() / answers)
                .as(
                        "share misread of %d answers, such as %s",
                        answers, misread.stream().limit(3).toList())
                .isLessThanOrEqualTo(MOST_MISREAD);
    }

    @Test
    void makesTwentyThousandAnswersOfManyForms() {
        assertThat(GRAMMAR.size()).isGreaterThanOrEqualTo(80);
        assertThat((ANSWERS / GRAMMAR.size() + 1) * GRAMMAR.size()).isGreaterThanOrEqualTo(ANSWERS);
    }
}
