package io.hearsay.methods.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.ChatTurn;
import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.ModelRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptedModelTest {
    private static final String OPTIONS = "\nOptions:\n(A) A cat\n(B) A dog\n(C) A cow\nAnswer with the text.";

    private static ModelRequest request(String prompt, int maxNewTokens) {
        return new ModelRequest("r", List.of(ChatTurn.user(prompt)), GenerationSettings.greedy(maxNewTokens));
    }

    @Test
    void saysWhatTheRuleSaysAndCountsTheStopToken() {
        try (ScriptedModel model = new ScriptedModel(request -> "A dog")) {
            Completion completion =
                    model.complete(List.of(request("What is it?", 3))).get(0);
            assertThat(completion.text()).isEqualTo("A dog");
            assertThat(completion.finish()).isEqualTo(Completion.Finish.STOP);
            assertThat(completion.tokenLogProbabilities()).containsExactly(0.0, 0.0, 0.0);
            assertThat(completion.usage()).isEqualTo(new Completion.Usage(3, 3));
        }
    }

    @Test
    void cutsATextAtTheLimitOfNewTokens() {
        try (ScriptedModel model = new ScriptedModel(request -> "one two  three")) {
            Completion completion = model.complete(List.of(request("Count", 2))).get(0);
            assertThat(completion.text()).isEqualTo("one two");
            assertThat(completion.finish()).isEqualTo(Completion.Finish.LENGTH);
            assertThat(completion.tokenLogProbabilities()).hasSize(2);
        }
    }

    @Test
    void answersNothingOnceClosed() {
        ScriptedModel model = new ScriptedModel(request -> "so");
        model.close();
        assertThatThrownBy(() -> model.complete(List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The scripted model is closed");
    }

    @Test
    void travelsAsARecipe() throws Exception {
        ScriptedProvider provider = new ScriptedProvider("picks", new HashedPick(3, 10));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(provider);
        }
        ScriptedProvider arrived;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            arrived = (ScriptedProvider) in.readObject();
        }
        assertThat(arrived.cacheKey()).isEqualTo("scripted:picks");
        try (AudioLanguageModel here = provider.open();
                AudioLanguageModel there = arrived.open()) {
            List<ModelRequest> requests = List.of(request("What is it?" + OPTIONS, 9));
            assertThat(there.complete(requests)).isEqualTo(here.complete(requests));
        }
    }

    @Test
    void picksEveryOptionOfSomeQuestionAndTheSameOneUnderEveryMethod() {
        HashedPick script = new HashedPick(7, 0);
        String mcot = " Finish with a last line that starts with \"Answer:\" and gives the text of one option.";
        int[] picked = new int[3];
        for (int question = 0; question < 300; question++) {
            String prompt = "Question " + question + OPTIONS;
            String pick = script.answer(request(prompt, 9));
            picked[List.of("A cat", "A dog", "A cow").indexOf(pick)]++;
            assertThat(script.answer(request(prompt + mcot, 9))).endsWith("\nAnswer: " + pick);
        }
        assertThat(Arrays.stream(picked).min().orElseThrow()).isGreaterThan(60);
    }

    @Test
    void abstainsOnItsShareOnlyWhereThePromptOffersTo() {
        HashedPick script = new HashedPick(7, 30);
        int abstained = 0;
        for (int question = 0; question < 500; question++) {
            String prompt = "Question " + question + OPTIONS;
            assertThat(script.answer(request(prompt, 9))).doesNotContain("know");
            abstained += script.answer(request(prompt + " Or say \"I don't know.\"", 9))
                            .equals("I don't know.")
                    ? 1
                    : 0;
        }
        assertThat(abstained).isBetween(110, 190);
    }

    @Test
    void refusesASharePastAHundred() {
        assertThatThrownBy(() -> new HashedPick(1, 101))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("abstainedPercent is 101");
    }
}
