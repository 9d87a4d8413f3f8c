package io.hearsay.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.jobs.config.ModelConfig;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdaptersTest {
    @Test
    void saysThatTuningDoesNotUseAnotherDevice() {
        assertThat(Adapters.otherDevice(on("gpu:1")))
                .contains("tune      on the cpu: tuning does not use model.device = gpu:1");
        assertThat(Adapters.otherDevice(on("cpu"))).isEmpty();
    }

    private static ModelConfig on(String device) {
        return new ModelConfig("qwen2-audio", "m", Optional.empty(), device, Optional.empty(), "float32", 0);
    }
}
