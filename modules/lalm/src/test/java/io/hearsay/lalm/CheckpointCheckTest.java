package io.hearsay.lalm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hearsay.lalm.checkpoint.ElementType;
import io.hearsay.lalm.checkpoint.FloatTensor;
import io.hearsay.lalm.checkpoint.SafetensorsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointCheckTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gqa_tied_10s", "mha_30s", "sharded_10s"})
    void findsNothingAboutACheckpointThatCanBeUsed(String name) {
        Path checkpoint = GOLDEN.resolve(name);

        assertThat(CheckpointCheck.warnings(checkpoint, null)).isEmpty();
        assertThat(CheckpointCheck.warnings(checkpoint, checkpoint.resolve("adapter")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            config.json | audio_token_index | 999999 | audio_token_index is 999999
            generation_config.json | eos_token_id | 999999 | eos_token_id
            config.json | model_type | "whisper" | model_type is "whisper"
            chat_template.jinja | | {{ messages }} | The chat template
            tokenizer.json | | {"model": 1} | tokenizer.json is not a tokenizer
            model.safetensors | | nothing | model.safetensors
            """, ignoreLeadingAndTrailingWhitespace = true, quoteCharacter = '\u0000')
    void namesTheFileThatDoesNotFit(String file, String key, String value, String message) throws IOException {
        copy();
        if (key == null) {
            Files.writeString(folder.resolve(file), value);
        } else {
            change(file, json -> json.set(key, tree(value)));
        }

        assertThatThrownBy(() -> CheckpointCheck.warnings(folder, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesATokenOutsideTheVocabulary() throws IOException {
        copy();
        change("tokenizer.json", json -> ((ObjectNode) json.path("model").path("vocab")).put("beyond", 999_999));

        assertThatThrownBy(() -> CheckpointCheck.warnings(folder, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tokenizer.json has the token id 999999");
    }

    @Test
    void refusesLayersThatNoModelHas() throws IOException {
        copy();
        change("config.json", json -> ((ObjectNode) json.path("text_config")).put("num_hidden_layers", 2_000_000));

        assertThatThrownBy(() -> CheckpointCheck.warnings(folder, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("num_hidden_layers is 2000000; expected at most 1024");
    }

    @Test
    void saysThatAnAdapterChangesNothing() throws IOException {
        Path adapter = Files.createDirectories(folder.resolve("adapter"));
        Files.writeString(
                adapter.resolve("adapter_config.json"), "{\"peft_type\": \"LORA\", \"r\": 1, \"lora_alpha\": 2}");
        FloatTensor a = new FloatTensor(List.of(1L, 64L), ones(64));
        FloatTensor b = new FloatTensor(List.of(64L, 1L), new float[64]);
        SafetensorsWriter weights = new SafetensorsWriter();
        String module = "base_model.model.language_model.model.layers.0.self_attn.q_proj";
        weights.add(module + ".lora_A.weight", a).add(module + ".lora_B.weight", b);
        weights.write(adapter.resolve("adapter_model.safetensors"), ElementType.F32);

        assertThat(CheckpointCheck.warnings(GOLDEN.resolve("gqa_tied_10s"), adapter))
                .singleElement()
                .asString()
                .contains(adapter.toString(), "changes nothing");
    }

    private static float[] ones(int size) {
        float[] ones = new float[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    private void copy() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN.resolve("gqa_tied_10s"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    private void change(String file, Consumer<ObjectNode> change) throws IOException {
        Path path = folder.resolve(file);
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(path.toFile());
        change.accept(json);
        new ObjectMapper().writeValue(path.toFile(), json);
    }

    private static JsonNode tree(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
