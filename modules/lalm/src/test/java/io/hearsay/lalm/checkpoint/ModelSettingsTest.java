package io.hearsay.lalm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSettingsTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void writeConfig() throws IOException {
        write(
                "config.json",
                "{\"model_type\": \"qwen2_audio\", \"audio_config\": {\"max_source_positions\": 250},"
                        + " \"text_config\": {\"eos_token_id\": 7}}");
    }

    @Test
    void readsStopTokensAsANumberOrAList() throws IOException {
        assertThat(StopTokens.read(directory, 151_936)).containsExactly(7);
        write("generation_config.json", "{\"eos_token_id\": [151645, 151643], \"do_sample\": true}");
        assertThat(StopTokens.read(directory, 151_936)).containsExactly(151_645, 151_643);
        write("generation_config.json", "{\"eos_token_id\": 2}");
        assertThat(StopTokens.read(directory, 151_936)).containsExactly(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[999999]", "[7, 151936]", "-1"})
    void refusesAStopTokenThatIsNone(String ids) throws IOException {
        write("generation_config.json", "{\"eos_token_id\": " + ids + "}");

        assertThatThrownBy(() -> StopTokens.read(directory, 151_936))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("eos_token_id of " + directory)
                .hasMessageContaining("ids from 0 to 151935");
    }

    @Test
    void refusesAModelWithoutAStopToken() throws IOException {
        write("config.json", "{\"model_type\": \"qwen2_audio\"}");

        assertThatThrownBy(() -> StopTokens.read(directory, 151_936))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("eos_token_id");
    }

    @Test
    void readsTheWindowFromThePreprocessorOrTheModel() throws IOException {
        assertThat(FeatureWindow.read(directory)).isEqualTo(new FeatureWindow(128, 500));
        write("preprocessor_config.json", "{\"chunk_length\": 5, \"feature_size\": 128, \"sampling_rate\": 16000}");
        assertThat(FeatureWindow.read(directory).seconds()).isEqualTo(5);
    }

    @Test
    void refusesFeaturesTheModelWasNotBuiltFor() throws IOException {
        write("preprocessor_config.json", "{\"chunk_length\": 30, \"feature_size\": 80, \"hop_length\": 320}");

        assertThatThrownBy(() -> FeatureWindow.read(directory))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("preprocessor_config.json")
                .hasMessageContaining("feature_size is 80, expected 128")
                .hasMessageContaining("hop_length is 320, expected 160")
                .hasMessageContaining("chunk_length is 30");
    }

    private void write(String file, String json) throws IOException {
        Files.writeString(directory.resolve(file), json);
    }
}
