package io.hearsay.trainer.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.features.LogMel;
import io.hearsay.core.manifest.Modality;
import io.hearsay.trainer.data.TrainingClip;
import io.hearsay.trainer.data.TrainingQuestion;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OptionSamplerTest {
    private static final List<String> ANIMALS = List.of("dog", "cat", "cow", "hen", "pig", "bee", "owl");

    private final SplittableRandom random = new SplittableRandom(3);
    private final OptionSampler options = new OptionSampler(
            List.of("red", "blue", "green", "grey"),
            ANIMALS.stream().map(OptionSamplerTest::encoded).toList());

    @Test
    void keepsTheRightOptionAndTheNumberOfOptions() {
        TrainingQuestion question = question("Which animal?", "dog");
        for (int i = 0; i < 200; i++) {
            assertThat(options.options(question, ExampleMix.BROAD, random))
                    .hasSize(4)
                    .doesNotHaveDuplicates()
                    .contains("dog");
        }
    }

    @Test
    void drawsWrongOptionsFromAnswersToTheSameQuestionAndFromOthers() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 400; i++) {
            seen.addAll(options.options(question("Which animal?", "dog"), ExampleMix.BROAD, random));
        }
        assertThat(seen).containsAll(ANIMALS).contains("red", "blue", "green", "grey");
    }

    @Test
    void leavesTheOptionsOfNegatedQuestions() {
        TrainingQuestion question = question("Which animal does NOT occur?", "dog");
        for (int i = 0; i < 100; i++) {
            assertThat(options.options(question, ExampleMix.BROAD, random))
                    .containsExactlyInAnyOrderElementsOf(question.choices());
        }
    }

    @Test
    void putsAWrongAnswerInTheRightOnesPlace() {
        TrainingQuestion question = question("Which animal?", "dog");
        for (int i = 0; i < 100; i++) {
            assertThat(options.allWrong(question, random))
                    .hasSize(4)
                    .doesNotHaveDuplicates()
                    .doesNotContain("dog");
        }
    }

    @Test
    void keepsTheOptionsWhereNoOtherAnswerIsKnown() {
        TrainingQuestion question = question("Never asked?", "dog");
        assertThat(options.allWrong(question, random)).containsExactlyInAnyOrderElementsOf(question.choices());
    }

    private static TrainingQuestion question(String text, String answer) {
        return new TrainingQuestion(text, List.of("dog", "cat", "cow", "hen"), answer);
    }

    private static TrainingClip encoded(String animal) {
        return new TrainingClip(
                animal,
                new LogMel(128, 4, 0, new float[4 * 128]),
                Modality.SOUND,
                Set.of(animal),
                "",
                List.of(new TrainingQuestion("Which animal?", List.of("dog", animal, "sheep", "goat"), animal)));
    }
}
