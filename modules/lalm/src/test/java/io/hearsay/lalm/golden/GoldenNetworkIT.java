package io.hearsay.lalm.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.ChatTurn;
import io.hearsay.core.features.LogMel;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.model.AudioEncoder;
import io.hearsay.lalm.model.KvBlock;
import io.hearsay.lalm.model.KvCache;
import io.hearsay.lalm.model.Precision;
import io.hearsay.lalm.model.PrefillResult;
import io.hearsay.lalm.model.Qwen2Audio;
import io.hearsay.lalm.model.Sequence;
import io.hearsay.lalm.prompt.ChatTemplate;
import io.hearsay.lalm.prompt.Prompt;
import io.hearsay.lalm.prompt.PromptTokenizer;
import io.hearsay.lalm.torch.Packing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Encoder, projector, prompts and logits against the reference. */
class GoldenNetworkIT {
    private static final double RELATIVE_ERROR = 1e-4;

    static List<GoldenFolder> folders() {
        return GoldenFolder.all();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void computesTheLogMelsTheseTestsRelyOn(GoldenFolder folder) {
        for (GoldenFolder.Case one : folder.cases()) {
            if (folder.has("mel." + one.audio())) {
                float[] expected = folder.floats("mel." + one.audio());
                float[] computed = WhisperLogMel.of(
                        folder.floats("wave." + one.audio()),
                        folder.window().mels(),
                        folder.window().frames());
                double worst = 0;
                for (int i = 0; i < expected.length; i++) {
                    worst = Math.max(worst, Math.abs(computed[i] - expected[i]));
                }
                GoldenErrors.note(folder, "mel." + one.audio(), worst);
                assertThat(worst).as("mel." + one.audio()).isLessThanOrEqualTo(1e-4);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void rendersAndTokenisesAsTheReference(GoldenFolder folder) {
        ChatTemplate.check(folder.path());
        try (PromptTokenizer tokenizer = PromptTokenizer.open(folder.path(), Qwen2AudioConfig.read(folder.path()))) {
            for (GoldenFolder.Case one : folder.cases()) {
                List<ChatTurn> turns = List.of(ChatTurn.user(List.of(folder.clip(one.audio())), one.question()));
                assertThat(ChatTemplate.render(turns)).isEqualTo(one.prompt());
                int tokens = AudioEncoder.tokens(folder.logMel(one.audio()).frames());
                assertThat(tokens).as(one.audio()).isEqualTo(one.audioTokens());
                assertThat(tokenizer.prompt(turns, List.of(tokens)).ids()).isEqualTo(folder.ints("ids." + one.audio()));
            }
            List<ChatTurn> textOnly = textOnly(folder);
            assertThat(ChatTemplate.render(textOnly))
                    .isEqualTo(folder.json().path("textonly_prompt").asText());
            assertThat(tokenizer.prompt(textOnly, List.of()).ids()).isEqualTo(folder.ints("textonly.ids"));
            List<ChatTurn> twoAudio = twoAudio(folder);
            assertThat(ChatTemplate.render(twoAudio))
                    .isEqualTo(folder.json().path("twoaudio_prompt").asText());
            assertThat(tokenizer.prompt(twoAudio, tokens(twoAudio)).ids()).isEqualTo(folder.ints("twoaudio.ids"));
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void hearsAsTheReferenceAloneAndInABatch(GoldenFolder folder) {
        try (Qwen2Audio network = Qwen2Audio.load(folder.path(), null, Device.cpu(), Precision.FLOAT32);
                NDManager scope = network.script().newManager()) {
            List<LogMel> clips = folder.cases().stream()
                    .map(one -> folder.logMel(one.audio()))
                    .toList();
            List<NDArray> together = network.encoder().encode(scope, clips);
            for (int i = 0; i < clips.size(); i++) {
                GoldenFolder.Case one = folder.cases().get(i);
                NDArray alone =
                        network.encoder().encode(scope, clips.subList(i, i + 1)).get(0);
                close(folder, "enc." + one.audio(), alone.toFloatArray());
                close(folder, "enc." + one.audio(), together.get(i).toFloatArray());
                close(
                        folder,
                        "proj." + one.audio(),
                        network.encoder().project(scope, alone).toFloatArray());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void hearsTheSameInTheTrimmedClipAsInTheWholeWindow(GoldenFolder folder) {
        try (Qwen2Audio network = Qwen2Audio.load(folder.path(), null, Device.cpu(), Precision.FLOAT32);
                NDManager scope = network.script().newManager()) {
            int window = folder.window().frames();
            LogMel full = new LogMel(
                    folder.window().mels(),
                    window,
                    0,
                    folder.fullWindow(folder.cases().get(0).audio()));
            for (GoldenFolder.Case one : folder.cases()) {
                LogMel trimmed = folder.logMel(one.audio());
                LogMel whole = new LogMel(folder.window().mels(), window, 0, folder.fullWindow(one.audio()));
                // The window itself is one clip of the batch, so the trimmed clip beside it is padded with zeros to its
                // length.
                NDArray alone =
                        network.encoder().encode(scope, List.of(trimmed)).get(0);
                NDArray padded =
                        network.encoder().encode(scope, List.of(trimmed, full)).get(0);
                assertThat(alone.sub(padded).abs().max().getFloat())
                        .as(one.audio())
                        .isLessThan(1e-5f);
                NDArray reference = network.encoder().encodeWindow(scope, whole, trimmed.frames());
                assertThat(alone.sub(reference).abs().max().getFloat())
                        .as(one.audio())
                        .isLessThan(1e-5f);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void predictsAsTheReference(GoldenFolder folder) {
        try (Qwen2Audio network = Qwen2Audio.load(folder.path(), null, Device.cpu(), Precision.FLOAT32);
                PromptTokenizer tokenizer = PromptTokenizer.open(folder.path(), Qwen2AudioConfig.read(folder.path()))) {
            for (GoldenFolder.Case one : folder.cases()) {
                close(folder, "logits." + one.audio(), logits(network, tokenizer, turns(folder, one)));
            }
            close(folder, "textonly.logits", logits(network, tokenizer, textOnly(folder)));
            float[] twoAudio = logits(network, tokenizer, twoAudio(folder));
            int vocabulary = network.decoder().shape().vocabulary();
            close(
                    folder,
                    "twoaudio.last_logits",
                    Arrays.copyOfRange(twoAudio, twoAudio.length - vocabulary, twoAudio.length));
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void predictsAsTheReferencesBatchPromptsPackedTogetherOrTokenByToken(GoldenFolder folder) {
        try (Qwen2Audio network = Qwen2Audio.load(folder.path(), null, Device.cpu(), Precision.FLOAT32);
                PromptTokenizer tokenizer = PromptTokenizer.open(folder.path(), Qwen2AudioConfig.read(folder.path()));
                NDManager scope = network.script().newManager()) {
            List<Sequence> prompts = folder.cases().stream()
                    .map(one -> sequence(network, scope, tokenizer, turns(folder, one)))
                    .toList();
            PrefillResult reading = network.decoder().prefill(scope, prompts);
            long[] lasts =
                    IntStream.range(0, prompts.size()).mapToLong(reading::last).toArray();
            close(folder, "batch.last_logits", reading.logits(scope, lasts).toFloatArray());
            try (KvCache rows = network.decoder().newKvCache(scope, prompts.size(), 8)) {
                long[] last = new long[prompts.size()];
                for (int i = 0; i < last.length; i++) {
                    Sequence prompt = prompts.get(i);
                    int end = prompt.ids().size() - 1;
                    Sequence before = new Sequence(
                            prompt.ids().subList(0, end), List.of(), prompt.audio(), prompt.audioPositions());
                    rows.add(
                            List.of(network.decoder()
                                    .prefill(scope, List.of(before))
                                    .block(scope, 0)),
                            null);
                    last[i] = prompt.ids().get(end);
                }
                close(folder, "batch.last_logits", rows.next(scope, last).toFloatArray());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aRowThatIsNotANumberLeavesNothingToTheRowsAfterIt(GoldenFolder folder) {
        try (Qwen2Audio network = Qwen2Audio.load(folder.path(), null, Device.cpu(), Precision.FLOAT32);
                NDManager scope = network.script().newManager();
                KvCache rows = network.decoder().newKvCache(scope, 3, 8)) {
            Sequence text = new Sequence(List.of(5, 6, 7), List.of());
            KvBlock read = network.decoder().prefill(scope, List.of(text)).block(scope, 0);
            KvBlock broken = new KvBlock(read.kv().mul(Float.NaN), read.tokens());
            rows.add(List.of(read), read);
            rows.add(List.of(read), broken);
            rows.add(List.of(read), null);
            rows.remove(1);
            float[] moved = rows.next(scope, new long[] {8, 8}).toFloatArray();
            rows.add(List.of(read), null);
            float[] added = rows.next(scope, new long[] {9, 9, 8}).toFloatArray();

            assertThat(moved).doesNotContain(Float.NaN);
            assertThat(added).doesNotContain(Float.NaN);
            int vocabulary = network.decoder().shape().vocabulary();
            assertThat(Arrays.copyOfRange(added, 2 * vocabulary, added.length))
                    .containsExactly(Arrays.copyOfRange(moved, vocabulary, 2 * vocabulary), Offset.offset(1e-4f));
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void predictsAsTheReferenceWithTheAdapter(GoldenFolder folder) {
        try (Qwen2Audio network = Qwen2Audio.load(folder.path(), folder.adapter(), Device.cpu(), Precision.FLOAT32);
                PromptTokenizer tokenizer = PromptTokenizer.open(folder.path(), Qwen2AudioConfig.read(folder.path()))) {
            GoldenFolder.Case chirp = folder.cases().stream()
                    .filter(one -> one.audio().equals("chirp"))
                    .findFirst()
                    .orElseThrow();
            close(folder, "lora.logits.chirp", logits(network, tokenizer, turns(folder, chirp)));
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void warpsAsTheReference(GoldenFolder folder) {
        try (Qwen2Audio network = Qwen2Audio.load(folder.path(), null, Device.cpu(), Precision.FLOAT32);
                NDManager scope = network.script().newManager()) {
            float[] logits = folder.floats("warp.logits");
            var warp = folder.json().path("warp");
            for (long most : new long[] {warp.path("top_k").asLong(), logits.length}) {
                NDList kept = network.script()
                        .run(
                                scope,
                                "top_k_top_p",
                                scope.create(logits, new Shape(1, logits.length)),
                                scope.create(new float[] {
                                    (float) warp.path("temperature").asDouble()
                                }),
                                scope.create(new long[] {warp.path("top_k").asLong()}),
                                scope.create(
                                        new float[] {(float) warp.path("top_p").asDouble()}),
                                most);
                float[] shares = new float[logits.length];
                long[] ids = kept.get(1).toLongArray();
                double[] values = kept.get(0).toDoubleArray();
                for (int i = 0; i < ids.length; i++) {
                    shares[(int) ids[i]] = (float) values[i];
                }
                close(folder, "warp.probs", shares);
            }
        }
    }

    static List<ChatTurn> turns(GoldenFolder folder, GoldenFolder.Case one) {
        return List.of(ChatTurn.user(List.of(folder.clip(one.audio())), one.question()));
    }

    static List<ChatTurn> textOnly(GoldenFolder folder) {
        return List.of(ChatTurn.user(
                GoldenFolder.question(folder.json().path("textonly_prompt").asText())));
    }

    static List<ChatTurn> twoAudio(GoldenFolder folder) {
        String question =
                GoldenFolder.question(folder.json().path("twoaudio_prompt").asText());
        return List.of(ChatTurn.user(List.of(folder.clip("chirp"), folder.clip("short")), question));
    }

    /** As on a platform whose libtorch packs nothing, and where packed products come out wrong. */
    @ParameterizedTest
    @MethodSource("folders")
    void predictsAsTheReferenceWithNothingPacked(GoldenFolder folder) {
        try (Qwen2Audio network = Qwen2Audio.load(folder.path(), null, Device.cpu(), Precision.FLOAT32, Packing.NONE);
                PromptTokenizer tokenizer = PromptTokenizer.open(folder.path(), Qwen2AudioConfig.read(folder.path()))) {
            close(folder, "textonly.logits", logits(network, tokenizer, textOnly(folder)));
            for (GoldenFolder.Case one : folder.cases()) {
                close(folder, "logits." + one.audio(), logits(network, tokenizer, turns(folder, one)));
            }
        }
    }

    private static List<Integer> tokens(List<ChatTurn> turns) {
        return turns.stream()
                .flatMap(turn -> turn.audio().stream())
                .map(clip -> AudioEncoder.tokens(clip.logMel().frames()))
                .toList();
    }

    static float[] logits(Qwen2Audio network, PromptTokenizer tokenizer, List<ChatTurn> turns) {
        try (NDManager scope = network.script().newManager()) {
            return network.decoder()
                    .logits(scope, sequence(network, scope, tokenizer, turns))
                    .toFloatArray();
        }
    }

    private static Sequence sequence(
            Qwen2Audio network, NDManager scope, PromptTokenizer tokenizer, List<ChatTurn> turns) {
        Prompt prompt = tokenizer.prompt(turns, tokens(turns));
        if (prompt.clips().isEmpty()) {
            return new Sequence(prompt.ids(), List.of());
        }
        List<AudioClip> clips =
                turns.stream().flatMap(turn -> turn.audio().stream()).toList();
        NDList audio = new NDList();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < clips.size(); i++) {
            NDArray states = network.encoder()
                    .encode(scope, List.of(clips.get(i).logMel()))
                    .get(0);
            audio.add(network.encoder().project(scope, states));
            Prompt.Slot slot = prompt.clips().get(i);
            IntStream.range(slot.start(), slot.start() + slot.tokens()).forEach(places::add);
        }
        return new Sequence(prompt.ids(), List.of(), NDArrays.concat(audio, 0), places);
    }

    private static void close(GoldenFolder folder, String tensor, float[] values) {
        float[] expected = folder.floats(tensor);
        assertThat(values).as(folder + " " + tensor).hasSameSizeAs(expected);
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(values[i] - (double) expected[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        double error = Math.sqrt(difference / norm);
        GoldenErrors.note(folder, tensor, error);
        assertThat(error).as(folder + " " + tensor).isLessThanOrEqualTo(RELATIVE_ERROR);
    }
}
