package io.hearsay.jobs.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.jobs.config.ModelConfig;
import io.hearsay.lalm.model.Precision;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdapterTuningTest {
    @Test
    void saysThatTuningDoesNotUseAnotherDevice() {
        assertThat(AdapterTuning.otherDevice(on("gpu:1")))
                .contains("tune      on the cpu: tuning does not use model.device = gpu:1");
        assertThat(AdapterTuning.otherDevice(on("cpu"))).isEmpty();
    }

    private static ModelConfig on(String device) {
        return new ModelConfig(
                ModelConfig.Kind.QWEN2_AUDIO, "m", Optional.empty(), device, Optional.empty(), Precision.FLOAT32, 0);
    }
}
