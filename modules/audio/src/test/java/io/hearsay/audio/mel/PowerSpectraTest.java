package io.hearsay.audio.mel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.jtransforms.fft.DoubleFFT_1D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comparison with an FFT library in double precision. */
class PowerSpectraTest {
    private static final int HOP = 160;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100, 127, 128})
    void equalsALibraryInEveryBinOfEveryFrame(int frames) {
        float[] samples = noise(HOP * 130 + 400, 0.3);

        float[][] power = new PowerSpectra().of(samples, 35, HOP, frames);

        for (int frame = 0; frame < frames; frame++) {
            double[] expected = reference(samples, 35 + frame * HOP);
            for (int bin = 0; bin < PowerSpectra.BINS; bin++) {
                assertThat((double) power[bin][frame]).isCloseTo(expected[bin], within(1e-5 * (1 + expected[bin])));
            }
        }
    }

    @Test
    void hearsNoiseThatIsEightyDecibelBelowATone() {
        float[] samples = noise(HOP * 128 + 400, 1e-4);
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) Math.cos(2 * Math.PI * 1000 * i / 16_000);
        }

        float[][] power = new PowerSpectra().of(samples, 0, HOP, 128);

        double worst = 0;
        for (int frame = 0; frame < 128; frame++) {
            double[] expected = reference(samples, frame * HOP);
            for (int bin = 30; bin < PowerSpectra.BINS; bin++) {
                if (expected[bin] > 1e-8 * expected[25]) {
                    worst = Math.max(worst, Math.abs(Math.log10(power[bin][frame] / expected[bin])) / 4);
                }
            }
        }
        assertThat(worst).as("in units of the log-mel").isCloseTo(0, within(5e-5));
    }

    private static float[] noise(int length, double size) {
        Random random = new Random(5);
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            samples[i] = (float) (size * random.nextGaussian());
        }
        return samples;
    }

    private static double[] reference(float[] samples, int start) {
        double[] frame = new double[400];
        for (int i = 0; i < 400; i++) {
            frame[i] = samples[start + i] * (0.5 - 0.5 * Math.cos(2 * Math.PI * i / 400));
        }
        new DoubleFFT_1D(400).realForward(frame);
        double[] power = new double[PowerSpectra.BINS];
        power[0] = frame[0] * frame[0];
        power[200] = frame[1] * frame[1];
        for (int bin = 1; bin < 200; bin++) {
            power[bin] = frame[2 * bin] * frame[2 * bin] + frame[2 * bin + 1] * frame[2 * bin + 1];
        }
        return power;
    }
}
