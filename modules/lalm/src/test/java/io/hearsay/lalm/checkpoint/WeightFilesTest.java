package io.hearsay.lalm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightFilesTest {
    @TempDir
    private Path directory;

    private Map<String, List<Long>> shapes = Map.of();

    @BeforeEach
    void writeConfig() throws IOException {
        config(false);
        shapes = new LinkedHashMap<>(WeightNames.shapes(Qwen2AudioConfig.read(directory)));
    }

    @Test
    void findsEveryWeightOfOneFile() {
        write("model.safetensors", shapes);

        assertThat(read()).hasSize(39).containsKey(WeightNames.head());
    }

    @Test
    void passesOverTheRotaryTablesOfOlderWriters() {
        shapes.put("language_model.model.layers.0.self_attn.rotary_emb.inv_freq", List.of(2L));
        write("model.safetensors", shapes);

        assertThat(read()).hasSize(39);
    }

    @Test
    void letsTheHeadBeAbsentOnlyIfEmbeddingsAreTied() throws IOException {
        shapes.remove(WeightNames.head());
        write("model.safetensors", shapes);

        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("language_model.lm_head.weight is missing");
        config(true);
        assertThat(read()).hasSize(38).doesNotContainKey(WeightNames.head());
    }

    @Test
    void namesMissingExtraAndWronglyShapedTensorsAtOnce() {
        shapes.remove("audio_tower.conv1.bias");
        shapes.put("audio_tower.conv9.bias", List.of(8L));
        shapes.put("multi_modal_projector.linear.bias", List.of(15L));
        write("model.safetensors", shapes);

        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("3 problems")
                .hasMessageContaining("audio_tower.conv1.bias is missing")
                .hasMessageContaining("audio_tower.conv9.bias is not a weight of this model")
                .hasMessageContaining(
                        "multi_modal_projector.linear.bias is F32 of shape [15], expected numbers of shape [16]");
    }

    @Test
    void refusesPickleFilesByName() throws IOException {
        Files.writeString(directory.resolve("pytorch_model.bin"), "");

        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pytorch_model.bin is a pickle file, which can execute code and is never read");
    }

    @Test
    void readsShardsByTheirIndexAndNamesTheMissingOne() throws IOException {
        Map<String, List<Long>> first = new LinkedHashMap<>();
        Map<String, List<Long>> second = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> (name.startsWith("audio") ? first : second).put(name, shape));
        write("one.safetensors", first);
        write("two.safetensors", second);
        index("two.safetensors");

        assertThat(read()).hasSize(39);

        Files.delete(directory.resolve("two.safetensors"));
        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two.safetensors is missing")
                .hasMessageContaining("model.safetensors.index.json");
    }

    @Test
    void refusesAnIndexThatLeavesTheDirectory() throws IOException {
        write("one.safetensors", shapes);
        index("../two.safetensors");

        assertThatThrownBy(this::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected a .safetensors file of the same directory");
    }

    private Map<String, TensorSlice> read() {
        return WeightFiles.read(directory, Qwen2AudioConfig.read(directory));
    }

    private void index(String second) throws IOException {
        StringBuilder map = new StringBuilder("{\"weight_map\":{");
        shapes.keySet()
                .forEach(name -> map.append(map.charAt(map.length() - 1) == '{' ? "" : ",")
                        .append('"')
                        .append(name)
                        .append("\":\"")
                        .append(name.startsWith("audio") ? "one.safetensors" : second)
                        .append('"'));
        Files.writeString(directory.resolve("model.safetensors.index.json"), map.append("}}"));
    }

    private void write(String file, Map<String, List<Long>> tensors) {
        SafetensorsWriter writer = new SafetensorsWriter();
        tensors.forEach((name, shape) -> writer.add(
                name,
                new FloatTensor(
                        shape, new float[shape.stream().mapToInt(Long::intValue).reduce(1, (a, b) -> a * b)])));
        writer.write(directory.resolve(file), ElementType.F32);
    }

    private void config(boolean tied) throws IOException {
        Files.writeString(directory.resolve("config.json"), """
                {"model_type": "qwen2_audio", "audio_token_index": 3, "tie_word_embeddings": %s,
                 "audio_config": {"d_model": 8, "encoder_layers": 1, "encoder_attention_heads": 2, "encoder_ffn_dim": 12,
                  "num_mel_bins": 6, "max_source_positions": 20},
                 "text_config": {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 4, "num_key_value_heads": 2,
                  "intermediate_size": 24, "vocab_size": 30}}
                """.formatted(tied));
    }
}
