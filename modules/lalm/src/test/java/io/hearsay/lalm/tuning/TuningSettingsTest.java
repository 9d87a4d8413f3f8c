package io.hearsay.lalm.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TuningSettingsTest {
    @Test
    void raisesTheRateAndLetsItFallAlongACosine() {
        TuningSettings.Optimizer optimizer = new TuningSettings.Optimizer(1, 0, 0.3, 0);

        // Three of ten steps rise: 1/4, 2/4, 3/4. Seven fall: (1 + cos(pi k / 7)) / 2.
        assertThat(optimizer.rate(0, 10)).isEqualTo(0.25);
        assertThat(optimizer.rate(2, 10)).isEqualTo(0.75);
        assertThat(optimizer.rate(3, 10)).isEqualTo(1);
        assertThat(optimizer.rate(9, 10)).isCloseTo(0.5 * (1 + Math.cos(Math.PI * 6 / 7)), within(1e-12));
        assertThat(new TuningSettings.Optimizer(1, 0, 0, 0).rate(0, 1)).isEqualTo(1);
    }

    @Test
    void countsTheLastShortStepOfAnEpoch() {
        TuningSettings.Passes passes = new TuningSettings.Passes(2, 3, 2);

        assertThat(passes.stepsAnEpoch(13)).isEqualTo(3);
        assertThat(passes.steps(13)).isEqualTo(6);
    }

    @Test
    void refusesWhatCannotBeLearntWith() {
        assertThatThrownBy(() -> new TuningSettings.Optimizer(0, 0, 0, 0))
                .hasMessageContaining("Tuning needs rate > 0");
        assertThatThrownBy(() -> new TuningSettings.Passes(0, 1, 1)).hasMessageContaining("must be at least 1");
        assertThatThrownBy(() -> new LoraSettings(".*", 0, 1, 0)).hasMessageContaining("LoRA needs rank >= 1");
    }
}
