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

    private final Ratio ratio;
    private final int reach;
    private final int rows;
    private final float[] table;

    InterpolatedFilter(Ratio ratio, KaiserSinc response) {
        this.ratio = ratio;
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
    public float[] apply(float[] samples, int count, int early, int length) {
        int taps = 2 * reach;
        int zeros = Math.max(0, reach - 1 - early);
        int skipped = Math.max(0, early - (reach - 1));
        float[] padded = new float[count + zeros + 2 * taps];
        System.arraycopy(samples, skipped, padded, zeros, count - skipped);
        float[] output = new float[length];
        int up = ratio.up();
        int down = ratio.down();
        for (int n = 0; n < length; n++) {
            long position = (long) n * down;
            double exactRow = (double) (position % up) * rows / up;
            int row = (int) exactRow;
            float next = (float) (exactRow - row);
            output[n] = dot(padded, (int) (position / up), row * taps, next);
        }
        return output;
    }

    private float dot(float[] padded, int from, int row, float next) {
        int taps = 2 * reach;
        float low = 0;
        float high = 0;
        float lowOdd = 0;
        float highOdd = 0;
        for (int tap = 0; tap < taps; tap += 2) {
            float even = padded[from + tap];
            float odd = padded[from + tap + 1];
            low += even * table[row + tap];
            lowOdd += odd * table[row + tap + 1];
            high += even * table[row + taps + tap];
            highOdd += odd * table[row + taps + tap + 1];
        }
        return (1 - next) * (low + lowOdd) + next * (high + highOdd);
    }
}
