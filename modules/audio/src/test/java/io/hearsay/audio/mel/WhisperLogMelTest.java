package io.hearsay.audio.mel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.hearsay.core.features.LogMel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WhisperLogMelTest {
    private final WhisperLogMel logMel = new WhisperLogMel(128, 3000);

    @Test
    void givesAToneItsKnownValues() {
        float[] tone = new float[16_000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) (0.5 * Math.cos(2 * Math.PI * 1000 * i / 16_000));
        }

        LogMel mel = logMel.of(tone);

        // 1 kHz is bin 25; a Hann window gives it 0.5 * 400 / 4 = 50, power 2500, and leaks only to bins 24 and 26.
        // On Slaney's scale 1 kHz = 15 mel and 8 kHz = 45.245 mel, so filter 42 has its corners at 982.1, 1005.6 and
        // 1030.2 Hz:
        // weight (1000 - 982.1) / (1005.6 - 982.1) * 2 / (1030.2 - 982.1) = 0.0317; 2500 * 0.0317 = 79.2; log10 = 1.899
        float[] values = mel.toArray();
        int columns = 102;
        assertThat(mel.frames()).isEqualTo(100);
        assertThat(values[42 * columns + 50]).isCloseTo((1.899f + 4) / 4, within(0.002f));
        // all that is more than 8 below the maximum is clamped there
        assertThat(values[100 * columns + 50]).isCloseTo((1.899f - 8 + 4) / 4, within(0.01f));
    }

    @Test
    void givesSilenceTheFloor() {
        LogMel mel = logMel.of(new float[1600]);

        assertThat(mel.toArray()).containsOnly(-1.5f);
        assertThat(mel).isEqualTo(mel.silenced());
    }

    @Test
    void roundsFramesUpAndAddsTwoOfContext() {
        assertThat(logMel.of(new float[1]).toString()).isEqualTo("LogMel(128, 1 + 2)");
        assertThat(logMel.of(new float[160]).toString()).isEqualTo("LogMel(128, 1 + 2)");
        assertThat(logMel.of(new float[161]).toString()).isEqualTo("LogMel(128, 2 + 2)");
    }

    @Test
    void hasNoContextWhereTheWindowIsFull() {
        WhisperLogMel small = new WhisperLogMel(80, 10);

        assertThat(small.of(new float[1600]).toString()).isEqualTo("LogMel(80, 10 + 0)");
        assertThat(small.of(new float[1440]).toString()).isEqualTo("LogMel(80, 9 + 1)");
        assertThat(small.of(new float[9999]).toString()).isEqualTo("LogMel(80, 10 + 0)");
    }

    @Test
    void ignoresWhatIsPastTheWindow() {
        float[] ramp = new float[3200];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (float) Math.sin(0.01 * i * i);
        }
        WhisperLogMel small = new WhisperLogMel(128, 10);

        assertThat(small.of(ramp)).isEqualTo(small.of(Arrays.copyOf(ramp, 1600)));
    }

    @Test
    void refusesAnEmptyClip() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> logMel.of(new float[0]))
                .withMessageContaining("at least one sample");
    }
}
