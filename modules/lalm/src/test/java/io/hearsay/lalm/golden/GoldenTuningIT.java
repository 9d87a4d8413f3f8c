package io.hearsay.lalm.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.hearsay.lalm.checkpoint.ElementType;
import io.hearsay.lalm.checkpoint.FloatTensor;
import io.hearsay.lalm.checkpoint.SafetensorsWriter;
import io.hearsay.lalm.model.Qwen2Audio;
import io.hearsay.lalm.model.Sequence;
import io.hearsay.lalm.tuning.AdapterFolder;
import io.hearsay.lalm.tuning.LoraNetwork;
import io.hearsay.lalm.tuning.LoraSettings;
import io.hearsay.lalm.tuning.TuningSequence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three fine-tuning steps against the reference, and the adapter they make. It stays in {@code target/tuned}, with
 * logits, for {@code check_adapter_in_peft.py} beside these tests.
 */
class GoldenTuningIT {
    private static final double RELATIVE_ERROR = 1e-4;
    private static final String TARGETS = ".*language_model.*\\.(q_proj|v_proj|o_proj|gate_proj)";

    static List<GoldenFolder> folders() {
        return GoldenFolder.all();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void learnsAsTheReference(GoldenFolder folder) {
        JsonNode train = folder.json().path("train");
        LoraSettings settings = settings(train);
        List<TuningSequence> sequences = sequences(folder, train);
        Map<String, FloatTensor> start = start(folder, settings);
        try (LoraNetwork network = LoraNetwork.load(folder.path(), settings, Device.cpu(), start)) {
            LoraNetwork.Optimizer optimizer = new LoraNetwork.Optimizer(
                    train.path("lr").asDouble(), train.path("weight_decay").asDouble(), 0);
            for (int step = 0; step < sequences.size(); step++) {
                double loss = network.step(List.of(sequences.subList(step, step + 1)), optimizer, 1)
                        .loss();

                double expected = train.path("losses").path(step).asDouble();
                GoldenErrors.note(folder, "train.loss." + step, Math.abs(loss / expected - 1));
                assertThat(loss).as("loss of step " + step).isCloseTo(expected, within(RELATIVE_ERROR * expected));
            }
            network.matrices().forEach((name, matrix) -> {
                float[] expected = folder.floats("train.final." + name);
                double error = relativeError(matrix.toArray(), expected);
                GoldenErrors.note(folder, "train.final." + name, error);
                assertThat(error).as(name).isLessThan(RELATIVE_ERROR);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void writesAnAdapterThatGivesTheSameLogitsWhenItIsReadAgain(GoldenFolder folder) {
        JsonNode train = folder.json().path("train");
        LoraSettings settings = settings(train);
        List<TuningSequence> sequences = sequences(folder, train);
        Path adapter = Path.of("target", "tuned", folder.toString());
        SafetensorsWriter logits = new SafetensorsWriter();
        List<float[]> before = new ArrayList<>();
        try (LoraNetwork network = LoraNetwork.load(folder.path(), settings, Device.cpu(), start(folder, settings))) {
            LoraNetwork.Optimizer optimizer = new LoraNetwork.Optimizer(0.01, 0.01, 1);
            network.step(List.of(sequences), optimizer, 1);
            AdapterFolder.write(adapter, settings, network.matrices());
            for (int i = 0; i < sequences.size(); i++) {
                before.add(network.logits(sequences.get(i)));
                long tokens = sequences.get(i).ids().size();
                logits.add(
                        "logits." + i, new FloatTensor(List.of(tokens, before.get(i).length / tokens), before.get(i)));
            }
        }
        logits.write(adapter.resolve("logits.safetensors"), ElementType.F32);

        try (Qwen2Audio tuned = Qwen2Audio.load(folder.path(), adapter, Device.cpu())) {
            for (int i = 0; i < sequences.size(); i++) {
                double error = relativeError(logits(tuned, sequences.get(i)), before.get(i));
                GoldenErrors.note(folder, "train.reload." + i, error);
                assertThat(error).as("logits of sequence " + i).isLessThan(RELATIVE_ERROR);
            }
        }
    }

    private static LoraSettings settings(JsonNode train) {
        return new LoraSettings(
                TARGETS, train.path("r").asInt(), train.path("lora_alpha").asDouble(), 0);
    }

    private static Map<String, FloatTensor> start(GoldenFolder folder, LoraSettings settings) {
        Map<String, FloatTensor> matrices = new LinkedHashMap<>();
        try (LoraNetwork shape = LoraNetwork.load(folder.path(), settings, Device.cpu(), 1)) {
            shape.matrices()
                    .forEach((name, matrix) ->
                            matrices.put(name, new FloatTensor(matrix.shape(), folder.floats("train.init." + name))));
        }
        return matrices;
    }

    private static List<TuningSequence> sequences(GoldenFolder folder, JsonNode train) {
        List<TuningSequence> sequences = new ArrayList<>();
        int audioToken = folder.json().path("audio_token_id").asInt();
        try (Qwen2Audio network = Qwen2Audio.load(folder.path(), null, Device.cpu());
                NDManager scope = network.script().newManager()) {
            for (int i = 0; i < train.path("audio").size(); i++) {
                List<Integer> ids = folder.ints("train.ids." + i);
                List<Integer> labels = folder.ints("train.labels." + i);
                List<Integer> at = IntStream.range(0, ids.size())
                        .filter(position -> ids.get(position) == audioToken)
                        .boxed()
                        .toList();
                String clip = train.path("audio").path(i).asText();
                NDArray embeddings = network.encoder()
                        .encode(scope, List.of(folder.logMel(clip)))
                        .get(0);
                NDArray audio = network.encoder().project(scope, embeddings);
                List<Long> shape =
                        List.of(audio.getShape().get(0), audio.getShape().get(1));
                int answerAt = labels.lastIndexOf(-100) + 1;
                sequences.add(new TuningSequence(ids, at, new FloatTensor(shape, audio.toFloatArray()), answerAt));
            }
        }
        return sequences;
    }

    private static float[] logits(Qwen2Audio network, TuningSequence sequence) {
        try (NDManager scope = network.script().newManager()) {
            FloatTensor audio = sequence.audio();
            NDArray embeddings = scope.create(
                    audio.toArray(),
                    new Shape(audio.shape().get(0), audio.shape().get(1)));
            Sequence whole = new Sequence(sequence.ids(), List.of(), embeddings, sequence.audioAt());
            return network.decoder().logits(scope, whole).toFloatArray();
        }
    }

    private static double relativeError(float[] found, float[] expected) {
        assertThat(found).hasSameSizeAs(expected);
        double worst = 0;
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs((double) found[i] - expected[i]));
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        return worst / largest;
    }
}
