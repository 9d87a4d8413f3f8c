package io.hearsay.trainer.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PhaseSettingsTest {
    private final PhaseSettings settings = new PhaseSettings(1000, 10, 2e-3, 0.05, 100, 0.5, 0.1);

    @Test
    void raisesHoldsAndLowersTheRate() {
        assertThat(settings.learningRate(49, 0.049)).isCloseTo(1e-3, within(1e-12));
        assertThat(settings.learningRate(400, 0.4)).isCloseTo(2e-3, within(1e-12));
        // half of the falling half is over
        assertThat(settings.learningRate(750, 0.75)).isCloseTo(1e-3, within(1e-12));
        assertThat(settings.learningRate(990, 0.99)).isCloseTo(2e-4, within(1e-12));
    }

    @Test
    void endsByStepsOrByTimeWhicheverComesFirst() {
        assertThat(settings.progress(500, 1)).isEqualTo(0.5);
        assertThat(settings.progress(100, 9)).isEqualTo(0.9);
    }
}
