package io.hearsay.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.Completion.Finish;
import io.hearsay.core.answers.Completion.Usage;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.answers.ReliabilityMethod;
import io.hearsay.core.answers.Response;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ConfidenceTest {
    private static final Item ITEM = Subjects.item("i", "Which animal calls?", "A cat", "A dog", "A cow");
    private static final Verdict SECOND = verdict(1);
    private static final Verdict NONE = new Verdict(AnswerState.ABSTAINED, OptionalInt.empty(), false, "abstention");

    @Test
    void takesTheGeometricMeanOfTokenProbabilities() {
        // sqrt(0.5 * 0.125) = 0.25
        Response response = held(Methods.baseline(), said("A dog", List.of(Math.log(0.5), Math.log(0.125)), List.of()));

        assertThat(Confidence.meanToken(response)).hasValueCloseTo(0.25, within(1e-12));
        assertThat(Confidence.meanToken(held(Methods.baseline(), Completion.failed(FaultCode.MODEL_FAILED, "x"))))
                .isEmpty();
    }

    @Test
    void countsTheSamplesThatAgree() {
        assertThat(Confidence.agreement(SECOND, List.of(verdict(1), verdict(0), NONE, verdict(1))))
                .hasValue(0.5);
        assertThat(Confidence.agreement(NONE, List.of(verdict(1)))).isEmpty();
        assertThat(Confidence.agreement(SECOND, List.of())).isEmpty();
    }

    @Test
    void sharesProbabilityAmongTheLetters() {
        List<Double> logs = List.of(Math.log(0.1), Math.log(0.3), Math.log(0.2));
        Response response = held(Methods.letters(), said("B", List.of(), logs));

        assertThat(Confidence.letter(SECOND, response)).hasValueCloseTo(0.5, within(1e-12));
        assertThat(Confidence.letter(NONE, response)).isEmpty();
        assertThat(Confidence.letter(SECOND, held(Methods.letters(), said("B", List.of(), List.of()))))
                .isEmpty();
    }

    @Test
    void asksWhetherTheAnswerIsTrue() {
        Response response = held(
                Methods.pTrue(),
                said("A dog", List.of(), List.of()),
                said("True", List.of(), List.of(Math.log(0.6), Math.log(0.2))));

        assertThat(response.text()).isEqualTo("A dog");
        assertThat(response.exchanges().get(1).ask().candidates()).containsExactly("True", "False");
        assertThat(Confidence.pTrue(response)).hasValueCloseTo(0.75, within(1e-12));
    }

    @Test
    void readsANumberFrom0To100() {
        assertThat(verbalised("85")).hasValue(0.85);
        assertThat(verbalised("I am 70% sure, not 80%.")).hasValue(0.7);
        assertThat(verbalised("99.5")).hasValue(0.995);
        assertThat(verbalised("120, no, 100")).hasValue(1);
        assertThat(verbalised("very sure")).isEmpty();
        assertThat(verbalised("1234")).isEmpty();
        assertThat(verbalised("80-90")).hasValue(0.8);
        assertThat(verbalised("1")).hasValue(0.01);
        assertThat(verbalised("0.9%")).hasValueCloseTo(0.009, within(1e-12));
    }

    @Test
    void readsANumberOutOf10Or100() {
        assertThat(verbalised("9/10")).hasValue(0.9);
        assertThat(verbalised("9.5 / 10")).hasValue(0.95);
        assertThat(verbalised("9 out of 10")).hasValue(0.9);
        assertThat(verbalised("9 out of ten")).hasValue(0.9);
        assertThat(verbalised("85/100, or 9/10")).hasValue(0.85);
        assertThat(verbalised("85 of 100")).hasValue(0.85);
        assertThat(verbalised("0.9 out of 10")).hasValueCloseTo(0.09, within(1e-12));
        assertThat(verbalised("I ruled out 2 of 3 options: 80")).hasValue(0.8);
        assertThat(verbalised("11/10")).isEmpty();
    }

    @Test
    void passesOverNumbersThatSayNothingAboutConfidence() {
        assertThat(verbalised("On a scale from 0 to 100, I would say 75.")).hasValue(0.75);
        assertThat(verbalised("I hear 2 birds; 75")).hasValue(0.75);
        assertThat(verbalised("On a scale of 0 (not at all) to 100 (certain): 40"))
                .hasValue(0.4);
        assertThat(verbalised("On a scale of 1 to 10, I'd say 8.")).hasValue(0.8);
        assertThat(verbalised("On a scale of 100, 60.")).hasValue(0.6);
        assertThat(verbalised("My confidence is 65, because 3 voices are heard."))
                .hasValue(0.65);
        assertThat(verbalised("75. I counted 3 birds.")).hasValue(0.75);
        assertThat(verbalised("I counted 3 birds, so I am 75% sure, with 2 doubts."))
                .hasValue(0.75);
        assertThat(verbalised("There are 12 beats in 4 bars.\n90")).hasValue(0.9);
        assertThat(verbalised("I'd put it at 90 since 2 dogs bark")).hasValue(0.9);
        assertThat(verbalised("The range is 0-100.")).isEmpty();
        assertThat(verbalised("0")).hasValue(0);
        assertThat(verbalised("100")).hasValue(1);
    }

    @Test
    void leavesAmbiguousNumbersOut() {
        assertThat(verbalised("0.9")).isEmpty();
        assertThat(verbalised("Confidence: 1.0")).isEmpty();
        assertThat(verbalised(".9")).isEmpty();
        assertThat(verbalised("-20")).isEmpty();
        assertThat(verbalised("\u221220, no, 30")).isEmpty();
    }

    private static OptionalDouble verbalised(String words) {
        return Confidence.verbalised(
                held(Methods.verbalised(), said("A dog", List.of(), List.of()), said(words, List.of(), List.of())));
    }

    private static Verdict verdict(int choice) {
        return new Verdict(AnswerState.WRONG, OptionalInt.of(choice), false, "choice text");
    }

    private static Completion said(String text, List<Double> tokens, List<Double> candidates) {
        return new Completion(text, tokens, Finish.STOP, new Usage(1, 1), Optional.empty(), candidates);
    }

    private static Response held(ReliabilityMethod method, Completion... completions) {
        AudioLanguageModel model = new AudioLanguageModel() {
            @Override
            public List<Completion> complete(List<ModelRequest> requests) {
                return List.of(completions[(requests.get(0).turns().size() - 1) / 2]);
            }

            @Override
            public void close() {}
        };
        return new Interviews(model, method, Subjects.treatment(method, GenerationSettings.greedy(8)), 1)
                .hold(List.of(Subjects.subject(ITEM)))
                .get(0);
    }
}
