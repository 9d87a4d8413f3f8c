package io.hearsay.audio.resample;

/**
 * A filter with coefficients interpolated between the rows of a table of limited size, for ratios with many phases
 * (47,999 to 16,000 Hz has 16,000).
 *
 * <p>The error of linear interpolation over 1/P of a sample is at most (pi c / P)^2 / 2 of the peak for a cutoff of c/2
 * cycles per sample: below -110 dB here.
 */
final class InterpolatedFilter implements RateFilter {
    private static final int MAX_ROWS = 2048;
    private static final int MIN_ROWS = 256;
    private static final int MAX_TABLE_SIZE = 1 << 20;

    /** Outputs per block. */
    private static final int BLOCK = 1 << 13;

    private final int up;
    private final int down;
    private final int halfLength;
    private final int rows;
    private final float[] table;

    InterpolatedFilter(Ratio ratio, KaiserSinc response) {
        up = ratio.up();
        down = ratio.down();
        halfLength = response.halfLength();
        int taps = 2 * halfLength;
        rows = Math.max(MIN_ROWS, Math.min(MAX_ROWS, MAX_TABLE_SIZE / taps));
        table = new float[(rows + 1) * taps];
        for (int row = 0; row <= rows; row++) {
            for (int tap = 0; tap < taps; tap++) {
                table[row * taps + tap] = (float) response.at((double) row / rows + halfLength - 1 - tap);
            }
        }
    }

    @Override
    public RateStage begin(int offset, SampleTarget target) {
        int inputs = Math.toIntExact(input(BLOCK) + 1 + 2L * halfLength);
        return new Stage(new InputBlock(inputs, halfLength - 1 - offset), target);
    }

    /** Index of the last input at or before an output. */
    private long input(long output) {
        return output * down / up;
    }

    private final class Stage extends BlockStage {
        Stage(InputBlock block, SampleTarget target) {
            super(block, BLOCK, target);
        }

        @Override
        int step(long firstOutput) {
            return (int) (input(firstOutput + BLOCK) - input(firstOutput));
        }

        @Override
        void filter(float[] inputs, long firstOutput, float[] outputs, int count) {
            long start = input(firstOutput);
            for (int n = 0; n < count; n++) {
                long phase = (firstOutput + n) * down % up;
                double exactRow = (double) phase * rows / up;
                int row = (int) exactRow;
                outputs[n] = dot(
                        inputs, (int) (input(firstOutput + n) - start), row * 2 * halfLength, (float) (exactRow - row));
            }
        }
    }

    private float dot(float[] inputs, int from, int row, float next) {
        int taps = 2 * halfLength;
        float low = 0;
        float high = 0;
        float lowOdd = 0;
        float highOdd = 0;
        for (int tap = 0; tap < taps; tap += 2) {
            float even = inputs[from + tap];
            float odd = inputs[from + tap + 1];
            low += even * table[row + tap];
            lowOdd += odd * table[row + tap + 1];
            high += even * table[row + taps + tap];
            highOdd += odd * table[row + taps + tap + 1];
        }
        return (1 - next) * (low + lowOdd) + next * (high + highOdd);
    }
}
