package io.hearsay.lalm.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.lalm.checkpoint.DecoderShape;
import io.hearsay.lalm.checkpoint.EncoderShape;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import org.junit.jupiter.api.Test;

class LoraTargetsTest {
    private static final Qwen2AudioConfig CONFIG = config();

    @Test
    void choosesWhatThePatternMatches() {
        LoraTargets targets = LoraTargets.of(CONFIG, ".*language_model.*layers\\.0\\..*(q_proj|down_proj)");

        assertThat(targets.targets())
                .extracting(LoraTargets.Target::module)
                .containsExactly(
                        "model.language_model.layers.0.self_attn.q_proj",
                        "model.language_model.layers.0.mlp.down_proj");
        assertThat(targets.selected())
                .startsWith(1, 0, 0, 0, 0, 0, 1, 0)
                .hasSize(7 * CONFIG.decoder().layers());
        int hidden = CONFIG.decoder().hidden();
        int inner = CONFIG.decoder().intermediate();
        assertThat(targets.elements(3)).isEqualTo(3 * (2 * hidden + hidden + inner));
    }

    @Test
    void refusesAPatternThatPeftWouldReadOtherwise() {
        assertThatThrownBy(() -> LoraTargets.of(CONFIG, ".*q_proj"))
                .hasMessageContaining("match model.audio_tower.layers.0.self_attn.q_proj; only linear maps");
        assertThatThrownBy(() -> LoraTargets.of(CONFIG, "model.language_model.*q_proj"))
                .hasMessageContaining("match only one of the two paths");
        assertThatThrownBy(() -> LoraTargets.of(CONFIG, "query"))
                .hasMessageContaining("match no linear map of the decoder's layers");
        assertThatThrownBy(() -> new LoraSettings("(", 1, 1, 0)).hasMessageContaining("are no regular expression");
    }

    private static Qwen2AudioConfig config() {
        return new Qwen2AudioConfig(
                new EncoderShape(8, 1, 2, 16, 128, 250), new DecoderShape(8, 2, 2, 1, 12, 50, 64), 1e-6, 1e4, true, 3);
    }
}
