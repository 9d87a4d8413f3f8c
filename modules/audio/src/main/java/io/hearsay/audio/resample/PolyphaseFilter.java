package io.hearsay.audio.resample;

import java.util.Arrays;

/**
 * One exact set of coefficients per output phase.
 *
 * <p>Outputs of one phase lie a whole period of inputs apart, so for a block of outputs every {@code period}-th input is gathered in an array of its own. A
 * coefficient then multiplies consecutive values at equal indexes, which the compiler turns into vector instructions (it does not where the arrays are read at
 * different offsets). Two neighbouring phases are summed at once, since they read almost the same values.
 */
final class PolyphaseFilter implements RateFilter {
    private static final int BLOCK = 128;

    /**
     * Shorter periods are repeated up to this: each block is copied with the inputs of a filter's length that follow. Not a power of two, at whose multiples the
     * inputs of one array would share few lines of a processor's cache.
     */
    private static final int SHORTEST_PERIOD = 132;

    /** Values that are read for one pass over the sums. */
    private static final int STEP = 4;

    private final int phases;
    private final int period;
    private final int lead;
    private final int taps;
    /** Of each pair of phases: coefficients of the inputs from the pair's first on, one of the even phase and one of the odd in turn. */
    private final float[] coefficients;

    PolyphaseFilter(Ratio ratio, KaiserSinc response) {
        int repeats = (SHORTEST_PERIOD + ratio.down() - 1) / ratio.down();
        repeats += repeats * ratio.up() % 2;
        phases = repeats * ratio.up();
        period = repeats * ratio.down();
        lead = response.reach() - 1;
        int furthest = 2 * response.reach() + (ratio.down() + ratio.up() - 1) / ratio.up();
        taps = (furthest + STEP - 1) / STEP * STEP;
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

    /** Input that a pair of phases reads first. */
    private int first(int pair) {
        return (int) (2L * pair * period / phases);
    }

    @Override
    public RateStage begin(int early, SampleTarget target) {
        return new Stage(new InputBlock(BLOCK * period + taps, lead - early), target);
    }

    private final class Stage extends BlockStage {
        private final float[][] slices = new float[taps + period][BLOCK];
        private final float[] even = new float[BLOCK];
        private final float[] odd = new float[BLOCK];

        Stage(InputBlock block, SampleTarget target) {
            super(block, BLOCK * phases, target);
        }

        @Override
        int step(long done) {
            return BLOCK * period;
        }

        @Override
        void filter(float[] inputs, long done, float[] outputs, int count) {
            int width = (count + phases - 1) / phases;
            for (int at = 0; at < slices.length; at++) {
                gather(inputs, at, slices[at], width);
            }
            for (int pair = 0; pair < phases / 2; pair++) {
                sum(slices, pair, even, odd, width);
                scatter(even, outputs, 2 * pair, width, count);
                scatter(odd, outputs, 2 * pair + 1, width, count);
            }
        }
    }

    /** Every {@code period}-th sample from a start. */
    private void gather(float[] samples, int start, float[] slice, int width) {
        for (int i = 0, at = start; i < width; i++, at += period) {
            slice[i] = samples[at];
        }
    }

    private void sum(float[][] slices, int pair, float[] even, float[] odd, int count) {
        int first = first(pair);
        Arrays.fill(even, 0);
        Arrays.fill(odd, 0);
        for (int tap = 0; tap < taps; tap += STEP) {
            multiplyAdd(slices, first + tap, (pair * taps + tap) * 2, even, odd, count);
        }
    }

    /** Adds to both sums four coefficients each times the values of four slices. */
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
