package io.hearsay.lalm.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.hearsay.core.answers.ChatTurn;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.lalm.checkpoint.ElementType;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.generate.GeneratedTokens;
import io.hearsay.lalm.generate.Qwen2AudioModel;
import io.hearsay.lalm.model.Precision;
import io.hearsay.lalm.model.Qwen2Audio;
import io.hearsay.lalm.model.Sequence;
import io.hearsay.lalm.prompt.PromptTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checkpoints of 16-bit weights, kept as they are stored, against the float32 ones they were rounded from. */
class PrecisionIT {
    private static final double RELATIVE_ERROR = 2e-2;
    private static final String REFUSAL =
            "This processor cannot multiply bfloat16 matrices; choose the precision float32 or stored";
    private static final Map<String, String> AVX2_ONLY =
            Map.of("ONEDNN_MAX_CPU_ISA", "AVX2", "ATEN_CPU_CAPABILITY", "avx2", "DJL_OFFLINE", "true");

    @TempDir
    private Path rounded;

    @ParameterizedTest
    @EnumSource(names = {"BF16", "F16"})
    void staysNearTheFloat32Network(ElementType type) throws IOException {
        for (GoldenFolder folder : GoldenFolder.all()) {
            RoundedCheckpoint.write(folder, type, rounded);
            GoldenFolder.Case one = folder.cases().get(0);
            List<Integer> ids = folder.ints("textonly.ids");
            float[] exact = textLogits(folder.path(), Precision.FLOAT32, ids);
            float[] stored = textLogits(rounded, Precision.STORED, ids);
            float[] widened = textLogits(rounded, Precision.FLOAT32, ids);
            assertThat(error(stored, exact)).as(folder + " " + type).isLessThanOrEqualTo(RELATIVE_ERROR);
            assertThat(error(stored, widened)).as("kept or widened, " + folder).isLessThanOrEqualTo(1e-5);

            ModelRequest request = new ModelRequest(
                    "heard",
                    List.of(ChatTurn.user(List.of(folder.clip(one.audio())), one.question())),
                    GenerationSettings.greedy(6),
                    List.of("A", "many birds"));
            GeneratedTokens kept = generated(Precision.STORED, request);
            assertThat(kept.ids())
                    .isEqualTo(generated(Precision.FLOAT32, request).ids());
            assertThat(kept.logProbabilities()).noneMatch(value -> value.isNaN());
            assertThat(kept.candidates()).hasSize(2).noneMatch(value -> value.isNaN());
        }
    }

    @Test
    void multipliesInBfloat16NearTheFloat32NetworkWhereTheProcessorCan() throws IOException {
        if (!multipliesBfloat16()) {
            assertThatThrownBy(() -> loadBfloat16(GoldenFolder.all().get(0).path()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(REFUSAL);
            return;
        }
        for (GoldenFolder folder : GoldenFolder.all()) {
            RoundedCheckpoint.write(folder, ElementType.F32, rounded);
            GoldenFolder.Case one = folder.cases().get(0);
            List<Integer> ids = folder.ints("textonly.ids");
            float[] exact = textLogits(rounded, Precision.FLOAT32, ids);
            float[] found = textLogits(rounded, Precision.BFLOAT16, ids);
            assertThat(error(found, exact)).as(folder.toString()).isBetween(1e-6, RELATIVE_ERROR);

            ModelRequest request = new ModelRequest(
                    "heard",
                    List.of(ChatTurn.user(List.of(folder.clip(one.audio())), one.question())),
                    GenerationSettings.greedy(6),
                    List.of("A", "many birds"));
            GeneratedTokens generated = generated(Precision.BFLOAT16, request);
            List<Double> candidates = generated(Precision.FLOAT32, request).candidates();
            assertThat(generated.logProbabilities()).noneMatch(value -> value.isNaN());
            for (int i = 0; i < candidates.size(); i++) {
                assertThat(generated.candidates().get(i)).isCloseTo(candidates.get(i), withinPercentage(5));
            }
        }
    }

    /** As on a processor without AVX-512, on any x86: oneDNN and libtorch are told to use none. */
    @Test
    @EnabledIfSystemProperty(named = "os.arch", matches = "amd64")
    void refusesBfloat16WithoutAvx512AndAnswersInFloat32() throws IOException, InterruptedException {
        Path said = rounded.resolve("said.txt");
        ProcessBuilder process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WithoutAvx512.class.getName(),
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        process.environment().putAll(AVX2_ONLY);
        Process started = process.start();
        try {
            assertThat(started.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            started.destroyForcibly();
        }
        assertThat(Files.readString(said)).contains("float32 is right").contains(REFUSAL);
        assertThat(started.exitValue()).isZero();
    }

    /** Tries both precisions and prints what becomes of them. */
    static final class WithoutAvx512 {
        private WithoutAvx512() {}

        public static void main(String[] arguments) {
            GoldenFolder folder = GoldenFolder.all().get(Integer.parseInt(arguments[0]));
            float[] logits = textLogits(folder.path(), Precision.FLOAT32, folder.ints("textonly.ids"));
            System.out.println(
                    error(logits, folder.floats("textonly.logits")) <= 1e-4 ? "float32 is right" : "float32 is wrong");
            try {
                loadBfloat16(folder.path());
                System.out.println("bfloat16 loads");
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static void loadBfloat16(Path folder) {
        Qwen2Audio.load(folder, null, Device.cpu(), Precision.BFLOAT16).close();
    }

    /**
     * What oneDNN asks for, as the kernel tells it: AVX-512 with words of bytes, or its successor's conversions; on Arm
     * bf16.
     */
    private static boolean multipliesBfloat16() throws IOException {
        String isa =
                System.getenv().getOrDefault("ONEDNN_MAX_CPU_ISA", "DEFAULT").toUpperCase(Locale.ROOT);
        boolean allowed =
                isa.equals("DEFAULT") || isa.equals("ALL") || isa.startsWith("AVX512") || isa.startsWith("AVX10");
        Path processors = Path.of("/proc/cpuinfo");
        if (!Files.exists(processors)) {
            return false;
        }
        Set<String> flags = Files.readAllLines(processors).stream()
                .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                .flatMap(line -> Arrays.stream(
                        line.substring(line.indexOf(':') + 1).strip().split(" ")))
                .collect(Collectors.toSet());
        return allowed && (flags.contains("avx512bw") || flags.contains("avx_ne_convert") || flags.contains("bf16"));
    }

    @ParameterizedTest
    @EnumSource(names = {"BF16", "F16"})
    void hearsNearTheFloat32Network(ElementType type) throws IOException {
        for (GoldenFolder folder : GoldenFolder.all()) {
            RoundedCheckpoint.write(folder, type, rounded);
            for (GoldenFolder.Case one : folder.cases()) {
                List<ChatTurn> turns = GoldenNetworkIT.turns(folder, one);
                float[] stored = logits(rounded, Precision.STORED, turns);

                assertThat(error(stored, logits(folder.path(), Precision.FLOAT32, turns)))
                        .as(folder + " " + type + " " + one.audio())
                        .isPositive()
                        .isLessThanOrEqualTo(RELATIVE_ERROR);
                assertThat(error(stored, logits(rounded, Precision.FLOAT32, turns)))
                        .as("kept or widened, " + folder + " " + one.audio())
                        .isLessThanOrEqualTo(1e-5);
            }
        }
    }

    private static float[] logits(Path directory, Precision precision, List<ChatTurn> turns) {
        try (Qwen2Audio network = Qwen2Audio.load(directory, null, Device.cpu(), precision);
                PromptTokenizer tokenizer = PromptTokenizer.open(directory, Qwen2AudioConfig.read(directory))) {
            return GoldenNetworkIT.logits(network, tokenizer, turns);
        }
    }

    private GeneratedTokens generated(Precision precision, ModelRequest request) {
        try (Qwen2AudioModel model = Qwen2AudioModel.load(rounded, null, Device.cpu(), precision, 1L << 28)) {
            return model.generate(List.of(request)).get(0);
        }
    }

    private static float[] textLogits(Path directory, Precision precision, List<Integer> ids) {
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
