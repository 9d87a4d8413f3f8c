package io.hearsay.audio.resample;

/**
 * One exact set of coefficients per output phase.
 *
 * <p>Outputs of one phase lie {@code down} inputs apart, so the input is first laid out in {@code down} rows of every {@code down}-th sample, and a block of
 * each row is copied to an array of its own. A coefficient then multiplies consecutive values at equal indexes, which the compiler turns into vector
 * instructions (it does not where the arrays are read at different offsets).
 */
final class PolyphaseFilter implements RateFilter {
    private static final int BLOCK = 128;

    private final int up;
    private final int down;
    private final int taps;
    private final int lead;
    private final float[] coefficients;

    PolyphaseFilter(Ratio ratio, KaiserSinc response) {
        up = ratio.up();
        down = ratio.down();
        lead = response.reach() - 1;
        taps = (2 * response.reach() + 3) / 4 * 4;
        coefficients = new float[up * taps];
        for (int phase = 0; phase < up; phase++) {
            double fraction = (double) ((long) phase * down % up) / up;
            for (int tap = 0; tap < 2 * response.reach(); tap++) {
                coefficients[phase * taps + tap] = (float) response.at(fraction + lead - tap);
            }
        }
    }

    @Override
    public float[] apply(float[] samples, int length) {
        int perPhase = (length + up - 1) / up;
        int rowLength = perPhase + taps / down + 2;
        float[] rows = rows(samples, rowLength);
        float[][] slices = new float[taps + down][BLOCK];
        float[] output = new float[length];
        for (int block = 0; block < perPhase; block += BLOCK) {
            int most = Math.min(BLOCK, perPhase - block);
            for (int at = 0; at < slices.length; at++) {
                System.arraycopy(rows, at % down * rowLength + at / down + block, slices[at], 0, most);
            }
            for (int phase = 0; phase < up; phase++) {
                addBlock(slices, block, phase, output);
            }
        }
        return output;
    }

    /** The input after {@code lead} zeros, sample s in row s % down at column s / down. */
    private float[] rows(float[] samples, int rowLength) {
        float[] rows = new float[Math.multiplyExact(down, rowLength)];
        int row = lead % down;
        int column = lead / down;
        for (int i = 0; i < samples.length && column < rowLength; i++) {
            rows[row * rowLength + column] = samples[i];
            row++;
            if (row == down) {
                row = 0;
                column++;
            }
        }
        return rows;
    }

    private void addBlock(float[][] slices, int block, int phase, float[] output) {
        int count = Math.min(BLOCK, (output.length - phase + up - 1) / up - block);
        if (count <= 0) {
            return;
        }
        float[] sums = new float[BLOCK];
        int first = (int) ((long) phase * down / up);
        for (int tap = 0; tap < taps; tap += 4) {
            multiplyAdd(slices, first + tap, phase * taps + tap, sums, count);
        }
        for (int i = 0; i < count; i++) {
            output[phase + up * (block + i)] = sums[i];
        }
    }

    /** sums[i] += four coefficients times the values at i of four slices. */
    private void multiplyAdd(float[][] slices, int first, int coefficient, float[] sums, int count) {
        float a = coefficients[coefficient];
        float b = coefficients[coefficient + 1];
        float c = coefficients[coefficient + 2];
        float d = coefficients[coefficient + 3];
        float[] atA = slices[first];
        float[] atB = slices[first + 1];
        float[] atC = slices[first + 2];
        float[] atD = slices[first + 3];
        for (int i = 0; i < count; i++) {
            sums[i] += a * atA[i] + b * atB[i] + (c * atC[i] + d * atD[i]);
        }
    }
}
