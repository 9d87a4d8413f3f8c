package io.hearsay.audio.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerIT {
    private static final int TARGET = 16_000;

    /** Seconds at either end that the filter's reach touches. */
    private static final double EDGE = 0.1;

    // 44,056 and 47,999 Hz have too many phases for exact coefficients
    @ParameterizedTest
    @ValueSource(ints = {4000, 8000, 11_025, 22_050, 24_000, 32_000, 44_100, 44_056, 47_999, 48_000, 96_000, 192_000})
    void keepsASineInThePassband(int rate) {
        double hertz = 0.4 * Math.min(rate, TARGET);

        float[] out = new Resampler(rate, TARGET).resample(sine(rate, hertz, 0.5));

        assertThat(out).hasSize(TARGET / 2);
        assertThat(worstAgainstSine(out, hertz, 1)).isCloseTo(0, within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(ints = {22_050, 44_100, 47_999, 48_000})
    void removesASineAboveTheTargetsNyquistFrequency(int rate) {
        float[] out = new Resampler(rate, TARGET).resample(sine(rate, 8100, 0.5));

        assertThat(worstAgainstSine(out, 8100, 0)).isCloseTo(0, within(1e-5));
    }

    @Test
    void leavesNoImageOfASineWhenTheRateRises() {
        // a sine at 3.6 kHz sampled at 8 kHz would have its image at 4.4 kHz
        float[] out = new Resampler(8000, TARGET).resample(sine(8000, 3600, 0.5));

        assertThat(worstAgainstSine(out, 3600, 1)).isCloseTo(0, within(1e-5));
    }

    // with the second stage exact, none and interpolated
    @ParameterizedTest
    @ValueSource(ints = {11_025, 22_050, 32_000, 44_100, 47_999})
    void takesTheInputAsSilentBeforeAndAfter(int rate) {
        float[] clip = noise(rate / 3);
        float[] later = new float[3 * rate];
        System.arraycopy(clip, 0, later, rate, clip.length);
        Resampler resampler = new Resampler(rate, TARGET);

        float[] out = resampler.resample(clip);

        float[] same = Arrays.copyOfRange(resampler.resample(later), TARGET, TARGET + out.length);
        assertThat(out).containsExactly(same, within(2e-6f));
    }

    @Test
    void keepsAnImpulseInItsPlace() {
        float[] impulse = new float[30_000];
        impulse[441 * 50] = 1;

        float[] out = new Resampler(44_100, TARGET).resample(impulse);

        assertThat(out[160 * 50]).isEqualTo(max(out));
        assertThat(out[160 * 50 - 7]).isCloseTo(out[160 * 50 + 7], within(1e-7f));
    }

    @Test
    void roundsTheLengthUp() {
        assertThat(new Resampler(44_100, TARGET).resample(new float[100])).hasSize(37);
        assertThat(new Resampler(8000, TARGET).resample(new float[1])).hasSize(2);
        assertThat(new Resampler(48_000, TARGET).resample(new float[1])).hasSize(1);
        assertThat(new Resampler(47_999, TARGET).resample(new float[1])).hasSize(1);
    }

    @Test
    void givesBackTheSamplesWhereTheRatesAreEqual() {
        float[] samples = {1, 2, 3};

        assertThat(new Resampler(TARGET, TARGET).resample(samples)).isSameAs(samples);
    }

    @Test
    void refusesARateOfZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Resampler(0, TARGET))
                .withMessageContaining("found 0 and 16000 Hz");
    }

    @Test
    void refusesRatesTooFarApart() {
        assertThat(new Resampler(10_000_000, TARGET).resample(new float[10_000]))
                .hasSize(16);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Resampler(30_000_000, TARGET))
                .withMessageContaining("choose sample rates that lie closer together");
    }

    private static float[] noise(int count) {
        Random random = new Random(1);
        float[] samples = new float[count];
        for (int i = 0; i < count; i++) {
            samples[i] = random.nextFloat() - 0.5f;
        }
        return samples;
    }

    private static float max(float[] samples) {
        float max = samples[0];
        for (float sample : samples) {
            max = Math.max(max, sample);
        }
        return max;
    }

    private static float[] sine(int rate, double hertz, double seconds) {
        float[] samples = new float[(int) (rate * seconds)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) Math.sin(2 * Math.PI * hertz * i / rate);
        }
        return samples;
    }

    private static double worstAgainstSine(float[] samples, double hertz, double amplitude) {
        double worst = 0;
        int edge = (int) (EDGE * TARGET);
        for (int i = edge; i < samples.length - edge; i++) {
            double expected = amplitude * Math.sin(2 * Math.PI * hertz * i / TARGET);
            worst = Math.max(worst, Math.abs(samples[i] - expected));
        }
        return worst;
    }
}
