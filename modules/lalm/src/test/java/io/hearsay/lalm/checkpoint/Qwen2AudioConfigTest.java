package io.hearsay.lalm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Qwen2AudioConfigTest {
    @TempDir
    private Path directory;

    @Test
    void fillsAbsentKeysWithTheLibrarysDefaults() throws IOException {
        Qwen2AudioConfig config = read("""
                {"model_type": "qwen2_audio", "audio_config": {"model_type": "qwen2_audio_encoder"},
                 "text_config": {"intermediate_size": 11008, "max_position_embeddings": 8192, "rms_norm_eps": 1e-05,
                  "rope_theta": 10000, "sliding_window": 32768, "use_sliding_window": false, "vocab_size": 156032}}
                """);

        assertThat(config.encoder()).isEqualTo(new EncoderShape(1280, 32, 20, 5120, 128, 1500));
        assertThat(config.decoder()).isEqualTo(new DecoderShape(4096, 32, 32, 32, 11_008, 156_032, 8192));
        assertThat(config.rmsNormEps()).isEqualTo(1e-5);
        assertThat(config.ropeTheta()).isEqualTo(1e4);
        assertThat(config.tiedEmbeddings()).isFalse();
        assertThat(config.audioTokenId()).isEqualTo(151_646);
    }

    @Test
    void findsTheRotaryBaseInBothPlaces() throws IOException {
        assertThat(read("{\"model_type\": \"qwen2_audio\", \"text_config\": {\"rope_theta\": 500}}")
                        .ropeTheta())
                .isEqualTo(500);
        assertThat(read("{\"model_type\": \"qwen2_audio\", \"text_config\":"
                                + " {\"rope_parameters\": {\"rope_type\": \"default\", \"rope_theta\": 1000000.0}}}")
                        .ropeTheta())
                .isEqualTo(1e6);
    }

    @Test
    void namesEverythingItCannotDoAtOnce() {
        assertThatThrownBy(() -> read("""
                {"model_type": "qwen2_vl", "audio_config": {"d_model": 65, "encoder_attention_heads": 4},
                 "text_config": {"use_sliding_window": true, "rope_scaling": {"type": "yarn", "factor": 4}, "hidden_act": "gelu",
                  "hidden_size": 0, "num_attention_heads": 4, "num_key_value_heads": 3}}
                """))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("config.json")
                .hasMessageContaining("model_type is \"qwen2_vl\"; expected \"qwen2_audio\"")
                .hasMessageContaining("d_model 65 is no multiple")
                .hasMessageContaining("use_sliding_window true is not supported")
                .hasMessageContaining("rope scaling yarn")
                .hasMessageContaining("hidden_act")
                .hasMessageContaining("hidden_size is 0")
                .hasMessageContaining("num_key_value_heads 3");
    }

    @Test
    void namesTheMissingFile() {
        assertThatThrownBy(() -> Qwen2AudioConfig.read(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("config.json is missing");
    }

    @Test
    void listsEveryWeightWithItsShape() throws IOException {
        Qwen2AudioConfig config = read("""
                {"model_type": "qwen2_audio", "audio_token_index": 3, "tie_word_embeddings": true,
                 "audio_config": {"d_model": 8, "encoder_layers": 1, "encoder_attention_heads": 2, "encoder_ffn_dim": 12,
                  "num_mel_bins": 6, "max_source_positions": 20},
                 "text_config": {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 4, "num_key_value_heads": 2,
                  "intermediate_size": 24, "vocab_size": 30}}
                """);

        // 5 stem + 15 encoder layer + 2 tail + 2 projector + 1 table + 12 decoder layer + 1 norm + 1 head
        assertThat(WeightNames.shapes(config))
                .hasSize(39)
                .containsEntry("audio_tower.conv1.weight", List.of(8L, 6L, 3L))
                .containsEntry("audio_tower.layers.0.fc1.bias", List.of(12L))
                .containsEntry("audio_tower.layers.0.fc2.weight", List.of(8L, 12L))
                .containsEntry("audio_tower.layers.0.self_attn.k_proj.weight", List.of(8L, 8L))
                .containsEntry("multi_modal_projector.linear.weight", List.of(16L, 8L))
                .containsEntry("language_model.model.layers.0.self_attn.k_proj.bias", List.of(8L))
                .containsEntry("language_model.model.layers.0.mlp.down_proj.weight", List.of(16L, 24L))
                .containsEntry("language_model.lm_head.weight", List.of(30L, 16L));
    }

    private Qwen2AudioConfig read(String json) throws IOException {
        Files.writeString(directory.resolve("config.json"), json);
        return Qwen2AudioConfig.read(directory);
    }
}
