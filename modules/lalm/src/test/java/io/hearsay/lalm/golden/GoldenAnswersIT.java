package io.hearsay.lalm.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.ChatTurn;
import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.lalm.Qwen2AudioProvider;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.StopTokens;
import io.hearsay.lalm.generate.GeneratedTokens;
import io.hearsay.lalm.generate.Qwen2AudioModel;
import io.hearsay.lalm.model.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated tokens, their log-probabilities and texts against the reference, alone and in batches. */
class GoldenAnswersIT {
    private static final int NEW_TOKENS = 24;
    private static final long PLENTY = 1L << 30;

    static List<GoldenFolder> folders() {
        return GoldenFolder.all();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void writesTheReferencesTokensAloneAndInABatch(GoldenFolder folder) {
        try (Qwen2AudioModel model =
                Qwen2AudioModel.load(folder.path(), null, Device.cpu(), Precision.FLOAT32, PLENTY)) {
            Set<Integer> stops = StopTokens.read(
                    folder.path(),
                    Qwen2AudioConfig.read(folder.path()).decoder().vocabulary());
            List<ModelRequest> requests = requests(folder);
            List<GeneratedTokens> together = model.generate(requests);
            List<Integer> batch = folder.ints("batch.greedy");
            int width = batch.size() / requests.size();
            for (int i = 0; i < requests.size(); i++) {
                String audio = folder.cases().get(i).audio();
                GeneratedTokens alone =
                        model.generate(requests.subList(i, i + 1)).get(0);
                assertThat(alone.ids()).as(audio).isEqualTo(folder.ints("greedy." + audio));
                assertThat(together.get(i).ids()).as(audio).isEqualTo(folder.ints("greedy." + audio));
                assertThat(together.get(i).ids())
                        .isEqualTo(untilStop(batch.subList(i * width, (i + 1) * width), stops));
                compareLogProbabilities(folder, audio, alone);
                compareLogProbabilities(folder, audio, together.get(i));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void writesTheReferencesTokensWithTheAdapter(GoldenFolder folder) {
        try (Qwen2AudioModel model =
                Qwen2AudioModel.load(folder.path(), folder.adapter(), Device.cpu(), Precision.FLOAT32, PLENTY)) {
            ModelRequest chirp = requests(folder).stream()
                    .filter(request -> request.requestId().equals("chirp"))
                    .findFirst()
                    .orElseThrow();
            assertThat(model.generate(List.of(chirp)).get(0).ids()).isEqualTo(folder.ints("lora.greedy.chirp"));
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void answersTheSameForEveryMemoryBudget(GoldenFolder folder) {
        List<ModelRequest> requests = new ArrayList<>(requests(folder));
        requests.add(new ModelRequest("text", GoldenNetworkIT.textOnly(folder), GenerationSettings.greedy(5)));
        requests.add(new ModelRequest("two", GoldenNetworkIT.twoAudio(folder), GenerationSettings.greedy(9)));
        List<Completion> first = answers(folder, 1, requests);
        List<Completion> second = answers(folder, PLENTY, requests);
        for (int i = 0; i < requests.size(); i++) {
            assertThat(first.get(i).fault()).isEmpty();
            assertThat(second.get(i).text()).isEqualTo(first.get(i).text());
            assertThat(second.get(i).usage()).isEqualTo(first.get(i).usage());
            assertThat(second.get(i).finish()).isEqualTo(first.get(i).finish());
        }
        assertThat(first.subList(0, 3).stream().map(Completion::text))
                .isEqualTo(folder.cases().stream()
                        .map(GoldenFolder.Case::greedyText)
                        .toList());
    }

    private static List<Completion> answers(GoldenFolder folder, long memoryBytes, List<ModelRequest> requests) {
        try (AudioLanguageModel model =
                new Qwen2AudioProvider(folder.path().toString(), null, "cpu", Precision.FLOAT32, memoryBytes).open()) {
            return model.complete(requests);
        }
    }

    private static List<ModelRequest> requests(GoldenFolder folder) {
        return folder.cases().stream()
                .map(one -> new ModelRequest(
                        one.audio(),
                        List.of(ChatTurn.user(List.of(folder.clip(one.audio())), one.question())),
                        GenerationSettings.greedy(NEW_TOKENS)))
                .toList();
    }

    private static List<Integer> untilStop(List<Integer> ids, Set<Integer> stops) {
        for (int i = 0; i < ids.size(); i++) {
            if (stops.contains(ids.get(i))) {
                return ids.subList(0, i + 1);
            }
        }
        return ids;
    }

    private static void compareLogProbabilities(GoldenFolder folder, String audio, GeneratedTokens generated) {
        float[] expected = folder.floats("greedy_logprob." + audio);
        assertThat(generated.logProbabilities()).hasSize(expected.length);
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(generated.logProbabilities().get(i) - expected[i]));
        }
        GoldenErrors.note(folder, "greedy_logprob." + audio, worst);
        assertThat(worst).as(audio).isLessThanOrEqualTo(1e-3);
    }
}
