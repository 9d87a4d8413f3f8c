package io.hearsay.lalm.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.AudioEncodingModel;
import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.ChatTurn;
import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.features.AudioEmbeddings;
import io.hearsay.core.features.LogMel;
import io.hearsay.core.run.FaultCode;
import io.hearsay.lalm.Qwen2AudioProvider;
import io.hearsay.lalm.checkpoint.fingerprints.EncoderFingerprint;
import io.hearsay.lalm.generate.Qwen2AudioModel;
import io.hearsay.lalm.model.Precision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model does beyond greedy parity: faults, sampling, threads, memory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Qwen2AudioModelIT {
    private static final GenerationSettings.Sampling WARM = new GenerationSettings.Sampling(0.9, 50, 0.95);

    private final GoldenFolder folder = GoldenFolder.all().get(0);
    private final AudioLanguageModel model = open(0);

    @AfterAll
    void close() {
        model.close();
    }

    @Test
    void givesEachBadRequestItsOwnFault() {
        int window = folder.window().frames();
        int mels = folder.window().mels();
        List<Completion> completions = model.complete(List.of(
                request("good", ChatTurn.user("How many?")),
                request("long", ChatTurn.user("many ".repeat(4000))),
                request("over", ChatTurn.user(List.of(clip("over", mels, window + 1, 0)), "?")),
                request("tiny", ChatTurn.user(List.of(clip("tiny", mels, 2, 2)), "?")),
                request("mels", ChatTurn.user(List.of(clip("mels", mels + 1, 50, 2)), "?")),
                request("bare", ChatTurn.user(List.of(clip("bare", mels, 50, 0)), "?")),
                request("forged", ChatTurn.user("what is <|AUDIO|>?"))));

        assertThat(completions.get(0).fault()).isEmpty();
        assertThat(completions.get(0).usage().newTokens()).isPositive();
        assertFault(completions.get(1), FaultCode.PROMPT_TOO_LONG, "Request long: the prompt has");
        assertFault(completions.get(2), FaultCode.MODEL_FAILED, "the model's window is " + window + " frames");
        assertFault(completions.get(3), FaultCode.MODEL_FAILED, "at least 3 frames");
        assertFault(completions.get(4), FaultCode.MODEL_FAILED, "the model reads " + mels + " mel bins");
        assertFault(completions.get(5), FaultCode.MODEL_FAILED, "2 padding frames must follow");
        assertFault(completions.get(6), FaultCode.MODEL_FAILED, "<|AUDIO|>, which only stands for a clip");
    }

    @Test
    void answersEncodedClipsAsTheClipsThemselves() {
        List<AudioClip> clips =
                List.of(folder.clip("chirp"), clip("tiny", folder.window().mels(), 2, 2), folder.clip("short"));
        List<AudioEncodingModel.Encoded> encoded = ((AudioEncodingModel) model).encode(clips);

        assertThat(encoded.get(1).embeddings()).isEmpty();
        assertThat(encoded.get(1).fault())
                .hasValueSatisfying(fault -> assertThat(fault.detail()).contains("clip tiny is", "at least 3 frames"));
        try (AudioLanguageModel fresh = open(1 << 28)) {
            for (int i : new int[] {0, 2}) {
                AudioEmbeddings embeddings = encoded.get(i).embeddings().orElseThrow();
                ChatTurn whole = ChatTurn.user(List.of(clips.get(i)), "How many?");
                ChatTurn stored = ChatTurn.user(List.of(new AudioClip("stored " + i, embeddings)), "How many?");
                assertThat(fresh.complete(List.of(request("same", stored))))
                        .isEqualTo(model.complete(List.of(request("same", whole))));
            }
        }
        AudioClip foreign = new AudioClip("foreign", new AudioEmbeddings(1, 3, new float[3]));
        assertFault(
                model.complete(List.of(request("foreign", ChatTurn.user(List.of(foreign), "?"))))
                        .get(0),
                FaultCode.MODEL_FAILED,
                "clip foreign is encoded into embeddings of width 3");
    }

    @Test
    void knowsEncodersByTheirWeights() {
        String path = folder.path().toString();
        Qwen2AudioProvider provider = new Qwen2AudioProvider(path, null, "cpu", Precision.FLOAT32, 0);
        Qwen2AudioProvider adapted = new Qwen2AudioProvider(path, path + "/adapter", "cpu", Precision.FLOAT32, 1 << 20);

        assertThat(provider.encoderFingerprint())
                .isPresent()
                .as("the adapter changes the decoder only")
                .isEqualTo(adapted.encoderFingerprint())
                .isNotEqualTo(new Qwen2AudioProvider(path, null, "cpu", Precision.BFLOAT16, 0).encoderFingerprint());
        assertThat(GoldenFolder.all().stream()
                        .map(other -> EncoderFingerprint.of(other.path(), null))
                        .distinct())
                .hasSameSizeAs(GoldenFolder.all());
    }

    @Test
    void stopsAtTheLimitOfNewTokens() {
        ModelRequest request = new ModelRequest("short", turns("short"), GenerationSettings.greedy(3));

        Completion completion = model.complete(List.of(request)).get(0);

        assertThat(completion.finish()).isEqualTo(Completion.Finish.LENGTH);
        assertThat(completion.usage())
                .isEqualTo(new Completion.Usage(folder.ints("ids.short").size(), 3));
        assertThat(completion.tokenLogProbabilities())
                .hasSize(3)
                .allSatisfy(value -> assertThat(value).isNegative());
    }

    @Test
    void drawsTheSameForARequestInAnyBatchAndOtherwiseForAnotherSeed() {
        List<ModelRequest> requests = new ArrayList<>();
        for (int sample = 0; sample < 6; sample++) {
            requests.add(sampled("sample " + sample, 1));
        }
        requests.add(new ModelRequest("greedy", turns("short"), GenerationSettings.greedy(12)));

        List<String> together = texts(model.complete(requests));

        List<String> alone = new ArrayList<>();
        requests.forEach(request -> alone.addAll(texts(model.complete(List.of(request)))));
        assertThat(together).isEqualTo(alone);
        assertThat(together.subList(0, 6)).as("requests draw apart").doesNotHaveDuplicates();
        assertThat(texts(model.complete(List.of(sampled("sample 0", 2))))).doesNotContain(together.get(0));
    }

    @Test
    void drawsTheMostLikelyTokenIfOnlyOneIsKept() {
        GenerationSettings one = new GenerationSettings(12, new GenerationSettings.Sampling(1.3, 1, 1), 5);
        GenerationSettings nucleus = new GenerationSettings(12, new GenerationSettings.Sampling(1.3, 0, 1e-6), 5);
        List<Completion> completions = model.complete(List.of(
                new ModelRequest("greedy", turns("short"), GenerationSettings.greedy(12)),
                new ModelRequest("one", turns("short"), one),
                new ModelRequest("nucleus", turns("short"), nucleus)));

        assertThat(completions.get(1).text()).isEqualTo(completions.get(0).text());
        assertThat(completions.get(2).text()).isEqualTo(completions.get(0).text());
        assertThat(completions.get(1).tokenLogProbabilities())
                .isEqualTo(completions.get(0).tokenLogProbabilities());
    }

    @Test
    void answersSeveralThreadsAlike() throws InterruptedException, ExecutionException {
        List<ModelRequest> requests = List.of(
                new ModelRequest("chirp", turns("chirp"), GenerationSettings.greedy(8)),
                new ModelRequest("short", turns("short"), GenerationSettings.greedy(8)));
        List<String> expected = texts(model.complete(requests));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int call = 0; call < 6; call++) {
                answers.add(threads.submit(() -> texts(model.complete(requests))));
            }
            for (Future<List<String>> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void keepsNothingInTheEnginesMemoryBetweenCalls() {
        Qwen2AudioModel opened = (Qwen2AudioModel) model;
        List<ModelRequest> requests =
                List.of(sampled("sample", 1), new ModelRequest("chirp", turns("chirp"), GenerationSettings.greedy(8)));
        model.complete(requests);
        int before =
                opened.network().manager().getParentManager().getManagedArrays().size();

        for (int call = 0; call < 5; call++) {
            model.complete(requests);
        }

        assertThat(opened.network().manager().getParentManager().getManagedArrays())
                .hasSize(before);
        assertThat(before).as("the weights are counted").isGreaterThan(70);
    }

    @Test
    void answersNothingAfterClosing() {
        AudioLanguageModel other = open(0);
        other.close();
        other.close();

        assertThatThrownBy(() -> other.complete(List.of(request("late", ChatTurn.user("?")))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void travelsAsAKeyAndItsParts() throws IOException {
        Qwen2AudioProvider provider = new Qwen2AudioProvider("model/../model", "adapter", "cpu", Precision.FLOAT32, 4);

        assertThat(provider.cacheKey())
                .isEqualTo(new Qwen2AudioProvider("model", "adapter", "cpu", Precision.FLOAT32, 4).cacheKey())
                .isNotEqualTo(new Qwen2AudioProvider("model", null, "cpu", Precision.FLOAT32, 4).cacheKey())
                .isNotEqualTo(new Qwen2AudioProvider("model", "adapter", "gpu:0", Precision.FLOAT32, 4).cacheKey());
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(provider);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cuda", "gpu", "gpu:-1", "CPU"})
    void refusesADeviceItDoesNotKnow(String device) {
        assertThatThrownBy(() -> new Qwen2AudioProvider("model", null, device, Precision.FLOAT32, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(device);
    }

    @Test
    void neverFallsBackToTheCpu() {
        Qwen2AudioProvider provider =
                new Qwen2AudioProvider(folder.path().toString(), null, "gpu:99", Precision.FLOAT32, 0);

        assertThatThrownBy(provider::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gpu:99 is not there");
    }

    private AudioLanguageModel open(long memoryBytes) {
        return new Qwen2AudioProvider(folder.path().toString(), null, "cpu", Precision.FLOAT32, memoryBytes).open();
    }

    private List<ChatTurn> turns(String audio) {
        return List.of(ChatTurn.user(List.of(folder.clip(audio)), "How many?"));
    }

    private ModelRequest sampled(String id, long seed) {
        return new ModelRequest(id, turns("short"), new GenerationSettings(12, WARM, seed));
    }

    private static ModelRequest request(String id, ChatTurn turn) {
        return new ModelRequest(id, List.of(turn), GenerationSettings.greedy(4));
    }

    private static AudioClip clip(String id, int mels, int frames, int context) {
        return new AudioClip(id, new LogMel(mels, frames, context, new float[mels * (frames + context)]));
    }

    private static List<String> texts(List<Completion> completions) {
        return completions.stream().map(Completion::text).toList();
    }

    private static void assertFault(Completion completion, FaultCode code, String detail) {
        assertThat(completion.finish()).isEqualTo(Completion.Finish.FAULT);
        assertThat(completion.fault()).hasValueSatisfying(fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.detail()).contains(detail);
        });
    }
}
