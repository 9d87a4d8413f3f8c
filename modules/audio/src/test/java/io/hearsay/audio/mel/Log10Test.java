package io.hearsay.audio.mel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class Log10Test {
    @Test
    void isWithinTwoMillionthsOverAllThatAMelEnergyCanBe() {
        double worst = 0;
        for (float value = 1e-10f; value < 1e9f; value *= 1.00037f) {
            worst = Math.max(worst, Math.abs(Log10.of(value) - Math.log10(value)));
        }

        assertThat(worst).isCloseTo(0, within(2e-6));
    }
}
