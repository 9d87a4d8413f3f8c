package io.hearsay.audio.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerIT {
    private static final int TARGET = 16_000;

    /** Seconds at either end that are affected by the filter's length. */
    private static final double EDGE = 0.1;

    // 44,056 and 47,999 Hz have many phases
    @ParameterizedTest
    @ValueSource(ints = {4000, 8000, 11_025, 22_050, 24_000, 32_000, 44_100, 44_056, 47_999, 48_000, 96_000, 192_000})
    void keepsASineInThePassband(int rate) {
        double hertz = 0.4 * Math.min(rate, TARGET);

        float[] out = resample(rate, sine(rate, hertz, 0.5));

        assertThat(out).hasSize(TARGET / 2);
        assertThat(worstAgainstSine(out, hertz, 1)).isCloseTo(0, within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(ints = {22_050, 44_100, 47_999, 48_000})
    void removesASineAboveTheTargetsNyquistFrequency(int rate) {
        float[] out = resample(rate, sine(rate, 8100, 0.5));

        assertThat(worstAgainstSine(out, 8100, 0)).isCloseTo(0, within(1e-5));
    }

    @Test
    void leavesNoImageOfASineWhenTheRateRises() {
        // a sine at 3.6 kHz sampled at 8 kHz would have its image at 4.4 kHz
        float[] out = resample(8000, sine(8000, 3600, 0.5));

        assertThat(worstAgainstSine(out, 3600, 1)).isCloseTo(0, within(1e-5));
    }

    // with a second stage, without one, and with one of many phases
    @ParameterizedTest
    @ValueSource(ints = {11_025, 22_050, 32_000, 44_100, 47_999})
    void takesTheInputAsSilentBeforeAndAfter(int rate) {
        float[] clip = noise(rate / 3);
        float[] later = new float[3 * rate];
        System.arraycopy(clip, 0, later, rate, clip.length);

        float[] out = resample(rate, clip);

        float[] same = Arrays.copyOfRange(resample(rate, later), TARGET, TARGET + out.length);
        assertThat(out).containsExactly(same, within(2e-6f));
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 11_025, 22_050, 44_100, 44_056, 47_999, 48_000, 96_000})
    void keepsASineOverManyBlocks(int rate) {
        float[] out = resample(rate, sine(rate, 440, 15));

        assertThat(out).hasSize(15 * TARGET);
        assertThat(worstAgainstSine(out, 440, 1)).isCloseTo(0, within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 16_000, 32_000, 44_100, 47_999})
    void givesTheSameHoweverTheSamplesCome(int rate) {
        for (int length : new int[] {1, 2, 161, 4800, 3 * rate + 77}) {
            float[] clip = noise(length);
            float[] out = new float[resample(rate, clip).length];
            Random random = new Random(length);
            int[] given = new int[1];
            try (Resampler resampler = new Resampler(rate, TARGET, (samples, count) -> {
                System.arraycopy(samples, 0, out, given[0], count);
                given[0] += count;
            })) {
                for (int at = 0; at < length; ) {
                    int count = Math.min(length - at, 1 + random.nextInt(9000));
                    resampler.add(Arrays.copyOfRange(clip, at, at + count), count);
                    at += count;
                }
                resampler.finish();
            }

            assertThat(given[0]).isEqualTo(out.length);
            assertThat(out).isEqualTo(resample(rate, clip));
        }
    }

    @Test
    void keepsAnImpulseInItsPlace() {
        float[] impulse = new float[30_000];
        impulse[441 * 50] = 1;

        float[] out = resample(44_100, impulse);

        assertThat(out[160 * 50]).isEqualTo(max(out));
        assertThat(out[160 * 50 - 7]).isCloseTo(out[160 * 50 + 7], within(1e-7f));
    }

    @Test
    void roundsTheLengthUp() {
        assertThat(resample(44_100, new float[100])).hasSize(37);
        assertThat(resample(8000, new float[1])).hasSize(2);
        assertThat(resample(48_000, new float[1])).hasSize(1);
        assertThat(resample(47_999, new float[1])).hasSize(1);
    }

    /** At these lengths the ringing of the steep filter after the clip fills the last block of an upsampling filter. */
    @ParameterizedTest
    @CsvSource({"2, 43", "499, 11241", "997, 14803", "5999, 9214"})
    void givesNoMoreThanTheLengthWhateverFollowsTheClip(int rate, int length) {
        assertThat(resample(rate, new float[length])).hasSize((int) (((long) length * TARGET + rate - 1) / rate));
    }

    @Test
    void givesBackTheSamplesWhereTheRatesAreEqual() {
        float[] samples = {1, 2, 3};

        assertThat(resample(TARGET, samples)).isEqualTo(samples);
    }

    @Test
    void refusesARateOfZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> resample(0, new float[1]))
                .withMessageContaining("found 0 and 16000 Hz");
    }

    @Test
    void refusesRatesTooFarApart() {
        assertThat(resample(10_000_000, new float[10_000])).hasSize(16);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> resample(30_000_000, new float[1]))
                .withMessageContaining("choose sample rates that are closer together");
    }

    private static float[] resample(int rate, float[] clip) {
        float[][] out = {new float[0]};
        try (Resampler resampler = new Resampler(rate, TARGET, (samples, count) -> {
            int before = out[0].length;
            out[0] = Arrays.copyOf(out[0], before + count);
            System.arraycopy(samples, 0, out[0], before, count);
        })) {
            resampler.add(clip, clip.length);
            resampler.finish();
        }
        return out[0];
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
