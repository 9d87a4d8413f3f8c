package io.hearsay.lalm.checkpoint.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.lalm.checkpoint.ElementType;
import io.hearsay.lalm.checkpoint.FloatTensor;
import io.hearsay.lalm.checkpoint.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoraAdapterTest {
    private static final String WEIGHT = "language_model.model.layers.0.self_attn.q_proj.weight";
    private static final Map<String, List<Long>> SHAPES = Map.of(
            WEIGHT,
            List.of(6L, 8L),
            "language_model.model.layers.1.self_attn.q_proj.weight",
            List.of(6L, 8L),
            "audio_tower.layers.0.fc1.weight",
            List.of(6L, 8L),
            "language_model.lm_head.weight",
            List.of(6L, 8L));

    @TempDir
    private Path directory;

    private final SafetensorsWriter writer = new SafetensorsWriter();

    @ParameterizedTest
    @CsvSource({
        "base_model.model.model.language_model.layers.0.self_attn.q_proj, language_model.model.layers.0.self_attn.q_proj.weight",
        "base_model.model.language_model.model.layers.0.self_attn.q_proj, language_model.model.layers.0.self_attn.q_proj.weight",
        "base_model.model.model.audio_tower.layers.0.fc1, audio_tower.layers.0.fc1.weight",
        "base_model.model.audio_tower.layers.0.fc1, audio_tower.layers.0.fc1.weight",
        "base_model.model.lm_head, language_model.lm_head.weight",
        "base_model.model.language_model.lm_head, language_model.lm_head.weight",
    })
    void findsTheWeightOfNewerAndOlderKeys(String module, String weight) throws IOException {
        pair(module, 2);

        assertThat(read("{\"peft_type\": \"LORA\", \"r\": 2, \"lora_alpha\": 8}")
                        .updates())
                .containsOnlyKeys(weight)
                .allSatisfy((name, update) -> assertThat(update.scale()).isEqualTo(4)); // 8 / 2
    }

    @Test
    void scalesByTheRootOfTheRankIfRankStabilised() throws IOException {
        pair("base_model.model.lm_head", 4);

        LoraAdapter adapter = read("{\"peft_type\": \"LORA\", \"r\": 4, \"lora_alpha\": 8, \"use_rslora\": true}");

        // 8 / sqrt(4)
        assertThat(adapter.updates().get("language_model.lm_head.weight")).hasFieldOrPropertyWithValue("scale", 4.0);
    }

    @Test
    void looksRankAndAlphaUpByPattern() throws IOException {
        pair("base_model.model.model.language_model.layers.0.self_attn.q_proj", 3);
        pair("base_model.model.model.language_model.layers.1.self_attn.q_proj", 2);

        LoraAdapter adapter = read("{\"peft_type\": \"LORA\", \"r\": 2, \"lora_alpha\": 8,"
                + " \"rank_pattern\": {\"layers.0.self_attn.q_proj\": 3}, \"alpha_pattern\": {\"0\\\\..*q_proj\": 6}}");

        // layer 0: 6 / 3; layer 1: 8 / 2
        assertThat(adapter.updates().get(WEIGHT)).hasFieldOrPropertyWithValue("scale", 2.0);
        assertThat(adapter.updates().get("language_model.model.layers.1.self_attn.q_proj.weight"))
                .hasFieldOrPropertyWithValue("scale", 4.0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "use_dora": true | use_dora
            "modules_to_save": ["lm_head"] | modules_to_save
            "bias": "all" | bias "all"
            "lora_bias": true | lora_bias
            "layer_replication": [[0, 1]] | layer_replication
            "peft_type": "IA3" | peft_type is "IA3"
            "r": "many" | r is "many"
            "r": 2.5 | r is 2.5
            "r": 0 | r is 0
            "lora_alpha": -8 | lora_alpha is -8
            "lora_alpha": 0.5 | lora_alpha is 0.5
            "rank_pattern": {"q_proj": 0} | rank_pattern holds 0
            "alpha_pattern": {"q_proj": "much"} | alpha_pattern holds "much"
            "init_lora_weights": "pissa" | init_lora_weights is "pissa"
            "init_lora_weights": "pissa_niter_16" | init_lora_weights is "pissa_niter_16"
            "init_lora_weights": "olora" | init_lora_weights is "olora"
            "init_lora_weights": "loftq" | init_lora_weights is "loftq"
            "init_lora_weights": "corda" | init_lora_weights is "corda"
            "init_lora_weights": "lora_ga" | init_lora_weights is "lora_ga"
            "use_something_new": true | use_something_new is not supported
            "something_config": {"a": 1} | something_config is not supported
            """, ignoreLeadingAndTrailingWhitespace = true, quoteCharacter = '\u0000')
    void refusesWhatItDoesNotDoByName(String setting, String message) throws IOException {
        pair("base_model.model.lm_head", 2);
        String base = "\"peft_type\": \"LORA\", \"r\": 2, \"lora_alpha\": 8";
        String key = setting.substring(0, setting.indexOf(':'));
        String config = base.contains(key)
                ? "{" + base.replaceAll(key + ": [^,]*", setting) + "}"
                : "{" + base + ", " + setting + "}";

        assertThatThrownBy(() -> read(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("adapter_config.json")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"init_lora_weights\": true",
                "\"init_lora_weights\": \"gaussian\"",
                "\"init_lora_weights\": \"eva\", \"eva_config\": {\"rho\": 2.0}",
                "\"loftq_config\": {}, \"lora_dropout\": 0.05, \"target_modules\": [\"q_proj\"]",
                "\"use_something_new\": false, \"something_config\": null, \"peft_version\": \"0.21.0\"",
                "\"lora_alpha\": 16.0",
            })
    void readsWhatChangesNothingAboutTheWeights(String settings) throws IOException {
        pair("base_model.model.lm_head", 2);
        String alpha = settings.contains("lora_alpha") ? "" : ", \"lora_alpha\": 8";

        assertThat(read("{\"peft_type\": \"LORA\", \"r\": 2" + alpha + ", " + settings + "}")
                        .updates())
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = ElementType.class,
            names = {"F32", "F16", "BF16"})
    void refusesWhatIsNotANumber(ElementType type) {
        for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            SafetensorsWriter weights = new SafetensorsWriter();
            weights.add("base_model.model.lm_head.lora_A.weight", zeros(2, 8));
            weights.add(
                    "base_model.model.lm_head.lora_B.weight",
                    new FloatTensor(List.of(6L, 2L), new float[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, value, 11}));

            assertThatThrownBy(() -> read(weights, type, "{\"peft_type\": \"LORA\", \"r\": 2, \"lora_alpha\": 8}"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("lm_head.lora_B.weight holds values that are not finite numbers");
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 1, 1, false", "8, 1, 0, true", "8, 0, 1, true", "0, 1, 1, true"})
    void knowsAnAdapterThatChangesNothing(int alpha, float a, float b, boolean nothing) throws IOException {
        SafetensorsWriter weights = new SafetensorsWriter();
        weights.add("base_model.model.lm_head.lora_A.weight", filled(2, 8, a));
        weights.add("base_model.model.lm_head.lora_B.weight", filled(6, 2, b));

        LoraAdapter adapter =
                read(weights, ElementType.BF16, "{\"peft_type\": \"LORA\", \"r\": 2, \"lora_alpha\": " + alpha + "}");

        assertThat(adapter.changesNothing()).isEqualTo(nothing);
    }

    @Test
    void namesEveryKeyThatFitsNoWeight() {
        pair("base_model.model.model.language_model.layers.7.self_attn.q_proj", 2);
        writer.add("base_model.model.lm_head.lora_A.weight", zeros(2, 8));
        writer.add("base_model.model.model.embed_tokens.lora_embedding_A", zeros(2, 8));

        assertThatThrownBy(() -> read("{\"peft_type\": \"LORA\", \"r\": 2, \"lora_alpha\": 8}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("language_model.model.layers.7.self_attn.q_proj.weight has shape []")
                .hasMessageContaining("lm_head lacks its lora_B")
                .hasMessageContaining("lora_embedding_A is no lora_A or lora_B weight");
    }

    @Test
    void refusesPickledAdapters() throws IOException {
        Files.writeString(
                directory.resolve("adapter_config.json"), "{\"peft_type\": \"LORA\", \"r\": 2, \"lora_alpha\": 8}");
        Files.writeString(directory.resolve("adapter_model.bin"), "");

        assertThatThrownBy(() -> LoraAdapter.read(directory, SHAPES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("adapter_model.safetensors is missing")
                .hasMessageContaining("pickle");
    }

    private LoraAdapter read(String config) throws IOException {
        return read(writer, ElementType.F32, config);
    }

    private LoraAdapter read(SafetensorsWriter weights, ElementType type, String config) throws IOException {
        Files.writeString(directory.resolve("adapter_config.json"), config);
        weights.write(directory.resolve("adapter_model.safetensors"), type);
        return LoraAdapter.read(directory, SHAPES);
    }

    private void pair(String module, int rank) {
        writer.add(module + ".lora_A.weight", zeros(rank, 8));
        writer.add(module + ".lora_B.weight", zeros(6, rank));
    }

    private static FloatTensor zeros(long rows, long columns) {
        return filled(rows, columns, 0);
    }

    private static FloatTensor filled(long rows, long columns, float value) {
        float[] values = new float[(int) (rows * columns)];
        Arrays.fill(values, value);
        return new FloatTensor(List.of(rows, columns), values);
    }
}
