package io.hearsay.audio.resample;

/**
 * Coefficients interpolated between the rows of a table of bounded size, for rates whose ratio has many phases (47,999 to 16,000 Hz has 16,000).
 *
 * <p>Linear interpolation over 1/P of a sample errs by at most (pi c / P)^2 / 2 of the peak for a cutoff of c/2 cycles per sample: below -110 dB here.
 */
final class InterpolatedFilter implements RateFilter {
    private static final int MOST_ROWS = 2048;
    private static final int FEWEST_ROWS = 256;
    private static final int TABLE = 1 << 20;

    /** Outputs of a block. */
    private static final int BLOCK = 1 << 13;

    private final int up;
    private final int down;
    private final int reach;
    private final int rows;
    private final float[] table;

    InterpolatedFilter(Ratio ratio, KaiserSinc response) {
        up = ratio.up();
        down = ratio.down();
        reach = response.reach();
        int taps = 2 * reach;
        rows = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, TABLE / taps));
        table = new float[(rows + 1) * taps];
        for (int row = 0; row <= rows; row++) {
            for (int tap = 0; tap < taps; tap++) {
                table[row * taps + tap] = (float) response.at((double) row / rows + reach - 1 - tap);
            }
        }
    }

    @Override
    public RateStage begin(int early, SampleTarget target) {
        int inputs = Math.toIntExact(input(BLOCK) + 1 + 2L * reach);
        return new Stage(new InputBlock(inputs, reach - 1 - early), target);
    }

    /** Input at or before an output. */
    private long input(long output) {
        return output * down / up;
    }

    private final class Stage extends BlockStage {
        Stage(InputBlock block, SampleTarget target) {
            super(block, BLOCK, target);
        }

        @Override
        int step(long done) {
            return (int) (input(done + BLOCK) - input(done));
        }

        @Override
        void filter(float[] inputs, long done, float[] outputs, int count) {
            long start = input(done);
            for (int n = 0; n < count; n++) {
                long phase = (done + n) * down % up;
                double exactRow = (double) phase * rows / up;
                int row = (int) exactRow;
                outputs[n] = dot(inputs, (int) (input(done + n) - start), row * 2 * reach, (float) (exactRow - row));
            }
        }
    }

    private float dot(float[] inputs, int from, int row, float next) {
        int taps = 2 * reach;
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
