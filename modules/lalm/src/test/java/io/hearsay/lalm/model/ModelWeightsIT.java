package io.hearsay.lalm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.hearsay.lalm.checkpoint.ElementType;
import io.hearsay.lalm.checkpoint.FloatTensor;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.SafetensorsWriter;
import io.hearsay.lalm.checkpoint.TensorSlice;
import io.hearsay.lalm.checkpoint.TensorValues;
import io.hearsay.lalm.checkpoint.WeightFiles;
import io.hearsay.lalm.checkpoint.WeightNames;
import io.hearsay.lalm.checkpoint.lora.LoraAdapter;
import io.hearsay.lalm.torch.Packing;
import io.hearsay.lalm.torch.TorchScript;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelWeightsIT {
    private static final String KEY = "language_model.model.layers.0.self_attn.k_proj.weight";
    private static final String QUERY = "language_model.model.layers.0.self_attn.q_proj.weight";

    @TempDir
    private Path directory;

    private final TorchScript script = TorchScript.qwen2Audio(Device.cpu());
    private final NDManager manager = script.newManager();
    private final Random random = new Random(3);

    @BeforeEach
    void writeConfig() throws IOException {
        Files.writeString(directory.resolve("config.json"), """
                {"model_type": "qwen2_audio", "audio_token_index": 3,
                 "audio_config": {"d_model": 8, "encoder_layers": 1, "encoder_attention_heads": 2, "encoder_ffn_dim": 12,
                  "num_mel_bins": 6, "max_source_positions": 20},
                 "text_config": {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 4, "num_key_value_heads": 2,
                  "intermediate_size": 24, "vocab_size": 30}}
                """);
    }

    @AfterEach
    void close() {
        manager.close();
        script.close();
    }

    @Test
    void loadsFloat32AndFloat16AsTheFileHasThem() {
        for (ElementType type : List.of(ElementType.F32, ElementType.F16)) {
            write(type);
            assertLoadedAsStored();
        }
    }

    @Test
    void loadsBfloat16AsTheFileHasIt() throws IOException {
        List<String> entries = new ArrayList<>();
        int offset = 0;
        for (Map.Entry<String, List<Long>> entry : shapes().entrySet()) {
            int end = offset + 2 * elements(entry.getValue());
            entries.add("\"%s\":{\"dtype\":\"BF16\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(entry.getKey(), entry.getValue(), offset, end));
            offset = end;
        }
        byte[] header = ("{" + String.join(",", entries) + "}").getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + header.length + offset).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header);
        while (file.hasRemaining()) {
            file.putShort((short) (Float.floatToIntBits((float) random.nextGaussian()) >> 16));
        }
        Files.write(directory.resolve("model.safetensors"), file.array());

        assertLoadedAsStored();
    }

    @Test
    void addsTheScaledProductOfAnAdaptersMatrices() throws IOException {
        write(ElementType.F32);
        float[] a = new float[32];
        float[] b = new float[32];
        a[16 + 3] = 2; // second row, third column
        b[2 * 5 + 1] = 7; // fifth row, second column
        adapter("model.language_model.layers.0.self_attn.q_proj", a, b);
        float[] before = named(ModelWeights.load(script, manager, directory, config()), QUERY);

        float[] after;
        try (WeightLoader loader = loader(Precision.FLOAT32)) {
            after = loader.matrix(KEY, QUERY).toFloatArray();
        }
        before[5 * 16 + 3] += 3 * 2 * 7; // alpha 6 / rank 2 = 3
        assertThat(Arrays.copyOfRange(after, 8 * 16, after.length)).containsExactly(before);
    }

    @Test
    void servesStackedWeightsInTheTypeTheyAreStoredOrAsked() {
        write(ElementType.F16);
        float[] expected = named(ModelWeights.load(script, manager, directory, config()), QUERY);
        try (WeightLoader stored = loader(Precision.STORED);
                WeightLoader wide = loader(Precision.FLOAT32)) {
            assertThat(stored.matrix(QUERY).getDataType()).isEqualTo(DataType.FLOAT16);
            assertThat(stored.vector(QUERY).getDataType()).isEqualTo(DataType.FLOAT32);
            assertThat(stored.vector(QUERY).toFloatArray()).containsExactly(expected);
            assertThat(wide.matrix(QUERY).toFloatArray()).containsExactly(expected);
        }
    }

    @Test
    void refusesAnAdapterForAHeadThatIsTheEmbeddingTable() throws IOException {
        Path tied = directory.resolve("config.json");
        Files.writeString(
                tied,
                Files.readString(tied).replace("qwen2_audio\",", "qwen2_audio\", \"tie_word_embeddings\": true,"));
        SafetensorsWriter writer = new SafetensorsWriter();
        shapes().forEach((name, shape) -> {
            if (!name.equals(WeightNames.head())) {
                writer.add(name, new FloatTensor(shape, new float[elements(shape)]));
            }
        });
        writer.write(directory.resolve("model.safetensors"), ElementType.F32);
        adapter("lm_head", new float[32], new float[60]);

        assertThatThrownBy(() -> loader(Precision.FLOAT32))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no weight language_model.lm_head.weight");
    }

    private WeightLoader loader(Precision precision) {
        Map<String, LoraAdapter.Update> updates = Files.exists(directory.resolve("adapter_config.json"))
                ? LoraAdapter.read(directory, shapes()).updates()
                : Map.of();
        return new WeightLoader(script, manager, slices(), updates, precision, Packing.here());
    }

    private Map<String, TensorSlice> slices() {
        return WeightFiles.read(directory, config());
    }

    private Qwen2AudioConfig config() {
        return Qwen2AudioConfig.read(directory);
    }

    private void adapter(String module, float[] a, float[] b) throws IOException {
        Files.writeString(
                directory.resolve("adapter_config.json"), "{\"peft_type\": \"LORA\", \"r\": 2, \"lora_alpha\": 6}");
        new SafetensorsWriter()
                .add("base_model.model." + module + ".lora_A.weight", new FloatTensor(List.of(2L, 16L), a))
                .add("base_model.model." + module + ".lora_B.weight", new FloatTensor(List.of(b.length / 2L, 2L), b))
                .write(directory.resolve("adapter_model.safetensors"), ElementType.F32);
    }

    private void write(ElementType type) {
        SafetensorsWriter writer = new SafetensorsWriter();
        shapes().forEach((name, shape) -> {
            float[] values = new float[elements(shape)];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian();
            }
            writer.add(name, new FloatTensor(shape, values));
        });
        writer.write(directory.resolve("model.safetensors"), type);
    }

    private void assertLoadedAsStored() {
        Qwen2AudioConfig config = Qwen2AudioConfig.read(directory);
        Map<String, NDArray> weights = ModelWeights.load(script, manager, directory, config);
        WeightFiles.read(directory, config)
                .forEach((name, slice) ->
                        assertThat(named(weights, name)).as(name).containsExactly(TensorValues.floats(slice)));
    }

    private static float[] named(Map<String, NDArray> weights, String name) {
        return ModelWeights.named(weights, name).toFloatArray();
    }

    private Map<String, List<Long>> shapes() {
        return WeightNames.shapes(Qwen2AudioConfig.read(directory));
    }

    private static int elements(List<Long> shape) {
        return shape.stream().mapToInt(Long::intValue).reduce(1, (x, y) -> x * y);
    }
}
