package io.hearsay.audio.resample;

import java.util.Arrays;

/**
 * A filter with one exact set of coefficients per output phase.
 *
 * <p>Outputs of one phase are a whole period of inputs apart, so for a block of outputs every {@code period}-th input
 * is gathered into one array. A coefficient then multiplies consecutive values at equal indexes, which the compiler
 * vectorises (it does not if arrays are read at different offsets). Two adjacent phases are summed together, because
 * they read almost the same values.
 */
final class PolyphaseFilter implements RateFilter {
    /** Outputs of one phase in a block: as many as are loaded and multiplied well, fewer where a period is long. */
    private static final int MAX_WIDTH = 128;

    private static final int MIN_WIDTH = 8;

    /** Inputs of a block above which it is made narrower. */
    private static final int BLOCK_INPUTS = 1 << 18;

    /**
     * Shorter periods are repeated up to this length, because each block also copies the following inputs of one filter
     * length. Not a power of two, so that the inputs of one array do not compete for the same cache lines.
     */
    private static final int MIN_PERIOD = 132;

    /** Taps per pass over the sums. */
    private static final int TAPS_PER_PASS = 4;

    private final int phases;
    private final int period;
    /** Outputs of one phase in a block. */
    private final int width;

    private final int lead;
    private final int taps;
    /**
     * For each pair of phases: coefficients of the inputs from the pair's first input on, even and odd phase
     * interleaved.
     */
    private final float[] coefficients;

    PolyphaseFilter(Ratio ratio, KaiserSinc response) {
        int repeats = (MIN_PERIOD + ratio.down() - 1) / ratio.down();
        repeats += repeats * ratio.up() % 2;
        phases = repeats * ratio.up();
        period = repeats * ratio.down();
        width = Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, BLOCK_INPUTS / period));
        lead = response.halfLength() - 1;
        int span = 2 * response.halfLength() + (ratio.down() + ratio.up() - 1) / ratio.up();
        taps = (span + TAPS_PER_PASS - 1) / TAPS_PER_PASS * TAPS_PER_PASS;
        coefficients = new float[phases * taps];
        for (int phase = 0; phase < phases; phase++) {
            double position = (double) ((long) phase * period) / phases;
            int pair = phase / 2;
            for (int tap = 0; tap < taps; tap++) {
                coefficients[(pair * taps + tap) * 2 + phase % 2] =
                        (float) response.at(position - first(pair) + lead - tap);
            }
        }
    }

    /** Index of the first input of a pair of phases. */
    private int first(int pair) {
        return (int) (2L * pair * period / phases);
    }

    @Override
    public RateStage begin(int offset, SampleTarget target) {
        return new Stage(new InputBlock(width * period + taps, lead - offset), target);
    }

    private final class Stage extends BlockStage {
        private final float[][] slices = new float[taps + period][width];
        private final float[] even = new float[width];
        private final float[] odd = new float[width];

        Stage(InputBlock block, SampleTarget target) {
            super(block, width * phases, target);
        }

        @Override
        int step(long firstOutput) {
            return width * period;
        }

        @Override
        void filter(float[] inputs, long firstOutput, float[] outputs, int count) {
            int wanted = (count + phases - 1) / phases;
            for (int at = 0; at < slices.length; at++) {
                gather(inputs, at, slices[at], wanted);
            }
            for (int pair = 0; pair < phases / 2; pair++) {
                sum(slices, pair, even, odd, wanted);
                scatter(even, outputs, 2 * pair, wanted, count);
                scatter(odd, outputs, 2 * pair + 1, wanted, count);
            }
        }
    }

    /** Copies every {@code period}-th sample from {@code start} on. */
    private void gather(float[] samples, int start, float[] slice, int width) {
        for (int i = 0, at = start; i < width; i++, at += period) {
            slice[i] = samples[at];
        }
    }

    private void sum(float[][] slices, int pair, float[] even, float[] odd, int count) {
        int first = first(pair);
        Arrays.fill(even, 0);
        Arrays.fill(odd, 0);
        for (int tap = 0; tap < taps; tap += TAPS_PER_PASS) {
            multiplyAdd(slices, first + tap, (pair * taps + tap) * 2, even, odd, count);
        }
    }

    /** Adds four taps to both sums. */
    private void multiplyAdd(float[][] slices, int first, int coefficient, float[] even, float[] odd, int count) {
        float a = coefficients[coefficient];
        float b = coefficients[coefficient + 2];
        float c = coefficients[coefficient + 4];
        float d = coefficients[coefficient + 6];
        float oddA = coefficients[coefficient + 1];
        float oddB = coefficients[coefficient + 3];
        float oddC = coefficients[coefficient + 5];
        float oddD = coefficients[coefficient + 7];
        float[] atA = slices[first];
        float[] atB = slices[first + 1];
        float[] atC = slices[first + 2];
        float[] atD = slices[first + 3];
        for (int i = 0; i < count; i++) {
            even[i] = Math.fma(d, atD[i], Math.fma(c, atC[i], Math.fma(b, atB[i], Math.fma(a, atA[i], even[i]))));
            odd[i] = Math.fma(
                    oddD, atD[i], Math.fma(oddC, atC[i], Math.fma(oddB, atB[i], Math.fma(oddA, atA[i], odd[i]))));
        }
    }

    private void scatter(float[] sums, float[] outputs, int start, int width, int count) {
        for (int i = 0, at = start; i < width && at < count; i++, at += phases) {
            outputs[at] = sums[i];
        }
    }
}
