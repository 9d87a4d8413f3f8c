package io.hearsay.audio.mel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.hearsay.core.features.LogMel;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhisperLogMelTest {
    private final WhisperLogMel logMel = new WhisperLogMel(128, 3000);

    @Test
    void givesAToneItsKnownValues() {
        float[] tone = new float[16_000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) (0.5 * Math.cos(2 * Math.PI * 1000 * i / 16_000));
        }

        LogMel mel = of(logMel, tone);

        // 1 kHz is bin 25; a Hann window gives it 0.5 * 400 / 4 = 50, power 2500, and leaks only to bins 24 and 26.
        // On Slaney's scale 1 kHz = 15 mel and 8 kHz = 45.245 mel, so filter 42 has its corners at 982.1, 1005.6 and
        // 1030.2 Hz:
        // weight (1000 - 982.1) / (1005.6 - 982.1) * 2 / (1030.2 - 982.1) = 0.0317; 2500 * 0.0317 = 79.2; log10 = 1.899
        float[] values = mel.toArray();
        int columns = 102;
        assertThat(mel.frames()).isEqualTo(100);
        assertThat(values[42 * columns + 50]).isCloseTo((1.899f + 4) / 4, within(0.002f));
        // everything more than 8 below the maximum is clamped
        assertThat(values[100 * columns + 50]).isCloseTo((1.899f - 8 + 4) / 4, within(0.01f));
    }

    @Test
    void givesSilenceTheFloor() {
        LogMel mel = of(logMel, new float[1600]);

        assertThat(mel.toArray()).containsOnly(-1.5f);
        assertThat(mel).isEqualTo(mel.silenced());
    }

    @Test
    void roundsFramesUpAndAddsTwoOfContext() {
        assertThat(of(logMel, new float[1]).toString()).isEqualTo("LogMel(128, 1 + 2)");
        assertThat(of(logMel, new float[160]).toString()).isEqualTo("LogMel(128, 1 + 2)");
        assertThat(of(logMel, new float[161]).toString()).isEqualTo("LogMel(128, 2 + 2)");
    }

    @Test
    void hasNoContextWhereTheWindowIsFull() {
        WhisperLogMel small = new WhisperLogMel(80, 10);

        assertThat(of(small, new float[1600]).toString()).isEqualTo("LogMel(80, 10 + 0)");
        assertThat(of(small, new float[1440]).toString()).isEqualTo("LogMel(80, 9 + 1)");
        assertThat(of(small, new float[9999]).toString()).isEqualTo("LogMel(80, 10 + 0)");
    }

    @Test
    void ignoresWhatIsPastTheWindow() {
        float[] ramp = new float[3200];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (float) Math.sin(0.01 * i * i);
        }
        WhisperLogMel small = new WhisperLogMel(128, 10);

        assertThat(of(small, ramp)).isEqualTo(of(small, Arrays.copyOf(ramp, 1600)));
    }

    @Test
    void refusesAnEmptyClip() {
        assertThatIllegalStateException()
                .isThrownBy(() -> of(logMel, new float[0]))
                .withMessageContaining("at least one sample");
    }

    /**
     * Chunks of any length, blocks of frames that end with the clip or the window, and wrong expected lengths make no
     * difference.
     */
    @ParameterizedTest
    @CsvSource({"50000, 3000", "20520, 3000", "20521, 3000", "41000, 256", "40960, 256", "41000, 257", "700, 4"})
    void isTheSameHoweverTheSamplesCome(int length, int window) {
        float[] noise = new float[length];
        Random random = new Random(length);
        for (int i = 0; i < length; i++) {
            noise[i] = random.nextFloat() - 0.5f;
        }
        WhisperLogMel whole = new WhisperLogMel(40, window);
        ClipLogMel parts = whole.begin(length / 3);

        int at = 0;
        while (at < length && !parts.full()) {
            at = parts.add(noise, at, Math.min(length, at + 1 + random.nextInt(3000)));
        }

        assertThat(parts.count()).isEqualTo(Math.min(length, window * 160)).isEqualTo(at);
        assertThat(parts.finish()).isEqualTo(of(whole, noise));
        assertThat(of(whole, noise)).isEqualTo(frameByFrame(noise, window));
    }

    /** 40 bins, from the whole padded window with reflected ends. */
    private static LogMel frameByFrame(float[] samples, int windowFrames) {
        int window = windowFrames * 160;
        int frames = Math.min((samples.length + 159) / 160, windowFrames);
        int context = Math.min(2, windowFrames - frames);
        int columns = frames + context;
        float[] padded = new float[window + 400];
        for (int i = 0; i < padded.length; i++) {
            int position = Math.abs(i - 200);
            int mirrored = position < window ? position : 2 * (window - 1) - position;
            padded[i] = mirrored < samples.length ? samples[mirrored] : 0;
        }
        MelFilters filters = new MelFilters(40, 201, 8000);
        PowerSpectra spectra = new PowerSpectra();
        float[] logs = new float[40 * columns];
        float[] energy = new float[1];
        for (int column = 0; column < columns; column++) {
            float[][] power = spectra.of(padded, column * 160, 160, 1);
            for (int mel = 0; mel < 40; mel++) {
                filters.energy(mel, power, energy, 1);
                logs[mel * columns + column] = energy[0] > 1e-10f ? Log10.of(energy[0]) : -10;
            }
        }
        float max = -10;
        for (float log : logs) {
            max = Math.max(max, log);
        }
        for (int i = 0; i < logs.length; i++) {
            logs[i] = (Math.max(logs[i], max - 8) + 4) / 4;
        }
        return new LogMel(40, frames, context, logs);
    }

    static LogMel of(WhisperLogMel logMel, float[] samples) {
        ClipLogMel clip = logMel.begin(samples.length);
        clip.add(samples, 0, samples.length);
        return clip.finish();
    }
}
