package io.hearsay.core.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreatmentIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"idk", "idk-silenced", "sample-3", "sft-all-alpha-0.5", "sft-my-7b-lora"})
    void readsWhatItWrote(String text) {
        assertThat(TreatmentId.parse(text)).hasToString(text);
    }

    @Test
    void tellsTheControlFromTheTreatment() {
        assertThat(TreatmentId.parse("mcot-silenced")).isEqualTo(new TreatmentId("mcot", true));
        assertThat(TreatmentId.parse("mcot")).isEqualTo(TreatmentId.of("mcot"));
    }

    @Test
    void knowsSamplesAndAdapters() {
        assertThat(TreatmentId.sample(5)).hasToString("sample-5");
        assertThat(TreatmentId.sample(5).isSample()).isTrue();
        assertThat(TreatmentId.adapter("speech")).hasToString("sft-speech");
        assertThat(TreatmentId.adapter("speech").isSample()).isFalse();
    }

    @Test
    void refusesANameThatWouldReadBackAsAnother() {
        assertThatThrownBy(() -> TreatmentId.of("a-silenced")).hasMessageContaining("does not end with -silenced");
        assertThatThrownBy(() -> TreatmentId.of(" ")).hasMessageContaining("not blank");
    }
}
