package io.hearsay.lalm.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.hearsay.core.answers.ChatTurn;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.lalm.checkpoint.ElementType;
import io.hearsay.lalm.checkpoint.FloatTensor;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.SafetensorsWriter;
import io.hearsay.lalm.checkpoint.WeightFiles;
import io.hearsay.lalm.generate.Generated;
import io.hearsay.lalm.generate.Qwen2AudioModel;
import io.hearsay.lalm.model.Precision;
import io.hearsay.lalm.model.Qwen2Audio;
import io.hearsay.lalm.model.Sequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checkpoints of 16-bit weights, kept as they are stored, against the float32 ones they were rounded from. */
class PrecisionIT {
    private static final double RELATIVE_ERROR = 2e-2;

    @TempDir
    private Path rounded;

    @ParameterizedTest
    @EnumSource(names = {"BF16", "F16"})
    void staysNearTheFloat32Network(ElementType type) throws IOException {
        for (GoldenFolder folder : GoldenFolder.all()) {
            round(folder, type);
            GoldenFolder.Case one = folder.cases().get(0);
            List<Integer> ids = folder.ints("textonly.ids");
            float[] exact = logits(folder.path(), Precision.FLOAT32, ids);
            float[] stored = logits(rounded, Precision.STORED, ids);
            float[] widened = logits(rounded, Precision.FLOAT32, ids);
            assertThat(error(stored, exact)).as(folder + " " + type).isLessThanOrEqualTo(RELATIVE_ERROR);
            assertThat(error(stored, widened)).as("kept or widened, " + folder).isLessThanOrEqualTo(1e-5);

            ModelRequest request = new ModelRequest(
                    "heard",
                    List.of(ChatTurn.user(List.of(folder.clip(one.audio())), one.question())),
                    GenerationSettings.greedy(6),
                    List.of("A", "many birds"));
            Generated kept = generated(Precision.STORED, request);
            assertThat(kept.ids())
                    .isEqualTo(generated(Precision.FLOAT32, request).ids());
            assertThat(kept.logProbabilities()).noneMatch(value -> value.isNaN());
            assertThat(kept.candidates()).hasSize(2).noneMatch(value -> value.isNaN());
        }
    }

    @Test
    void multipliesInBfloat16NearTheFloat32Network() throws IOException {
        for (GoldenFolder folder : GoldenFolder.all()) {
            round(folder, ElementType.F32);
            GoldenFolder.Case one = folder.cases().get(0);
            List<Integer> ids = folder.ints("textonly.ids");
            float[] exact = logits(rounded, Precision.FLOAT32, ids);
            float[] found = logits(rounded, Precision.BFLOAT16, ids);
            assertThat(error(found, exact)).as(folder.toString()).isBetween(1e-6, RELATIVE_ERROR);

            ModelRequest request = new ModelRequest(
                    "heard",
                    List.of(ChatTurn.user(List.of(folder.clip(one.audio())), one.question())),
                    GenerationSettings.greedy(6),
                    List.of("A", "many birds"));
            Generated generated = generated(Precision.BFLOAT16, request);
            List<Double> candidates = generated(Precision.FLOAT32, request).candidates();
            assertThat(generated.logProbabilities()).noneMatch(value -> value.isNaN());
            for (int i = 0; i < candidates.size(); i++) {
                assertThat(generated.candidates().get(i)).isCloseTo(candidates.get(i), withinPercentage(5));
            }
        }
    }

    private void round(GoldenFolder folder, ElementType type) throws IOException {
        try (Stream<Path> files = Files.list(folder.path())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().contains("safetensors")) {
                    Files.write(rounded.resolve(file.getFileName()), Files.readAllBytes(file));
                }
            }
        }
        SafetensorsWriter writer = new SafetensorsWriter();
        WeightFiles.read(folder.path(), Qwen2AudioConfig.read(folder.path()))
                .forEach((name, slice) -> writer.add(name, new FloatTensor(slice.shape(), slice.toFloats())));
        writer.write(rounded.resolve("model.safetensors"), type);
    }

    private Generated generated(Precision precision, ModelRequest request) {
        try (Qwen2AudioModel model = Qwen2AudioModel.load(rounded, null, Device.cpu(), precision, 1L << 28)) {
            return model.generate(List.of(request)).get(0);
        }
    }

    private static float[] logits(Path directory, Precision precision, List<Integer> ids) {
        try (Qwen2Audio network = Qwen2Audio.load(directory, null, Device.cpu(), precision);
                NDManager scope = network.script().newManager()) {
            return network.decoder().logits(scope, new Sequence(ids, List.of())).toFloatArray();
        }
    }

    private static double error(float[] found, float[] expected) {
        assertThat(found).hasSameSizeAs(expected);
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < found.length; i++) {
            difference += Math.pow(found[i] - (double) expected[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / norm);
    }
}
