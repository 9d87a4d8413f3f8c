package io.hearsay.scoring.judges;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.Judge;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The public matching rule, including its known faults, compared with {@code choice} on the same answers. */
class MmauJudgeTest {
    private static final Item DOG = JudgeCase.item("What is it?", List.of("A cat", "A dog", "A red cow"), "A dog");
    private static final Item ORDER = JudgeCase.item(
            "What happens?", List.of("a dog then a cat", "a cat then a dog", "a cow"), "a dog then a cat");

    @ParameterizedTest(name = "{0}: mmau {1}, choice {2}")
    @CsvSource(delimiter = '|', textBlock = """
            A dog                                              | CORRECT | CORRECT
            a DOG!                                             | CORRECT | CORRECT
            The sound is a dog                                 | CORRECT | CORRECT
            A cat                                              | WRONG   | WRONG
            dog                                                | WRONG   | CORRECT
            B                                                  | WRONG   | CORRECT
            (B)                                                | WRONG   | CORRECT
            The answer is (B) A dog, unlike a red car.         | WRONG   | CORRECT
            I don't know, maybe a dog                          | CORRECT | ABSTAINED
            It is not a dog.                                   | CORRECT | UNPARSED
            I don't know.                                      | WRONG   | ABSTAINED
            ''                                                 | WRONG   | UNPARSED
            """)
    void differsFromChoiceOnItsKnownFaults(String answer, AnswerState mmau, AnswerState choice) {
        assertThat(Judges.mmau().judge(DOG, answer).state()).isEqualTo(mmau);
        assertThat(Judges.choice(HedgePolicy.ABSTAIN).judge(DOG, answer).state())
                .isEqualTo(choice);
    }

    @ParameterizedTest(name = "{0}: mmau {1}, choice {2}")
    @CsvSource({"a dog then a cat, CORRECT, CORRECT", "a cat then a dog, CORRECT, WRONG", "a cow, WRONG, WRONG"})
    void ignoresTheOrderOfWords(String answer, AnswerState mmau, AnswerState choice) {
        Judge rule = Judges.mmau();
        assertThat(rule.judge(ORDER, answer).state()).isEqualTo(mmau);
        assertThat(Judges.choice(HedgePolicy.ABSTAIN).judge(ORDER, answer).state())
                .isEqualTo(choice);
    }
}
