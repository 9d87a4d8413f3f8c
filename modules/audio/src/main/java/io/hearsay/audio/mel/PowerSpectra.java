package io.hearsay.audio.mel;

/**
 * Power spectra of up to {@link #LANES} frames of 400 real samples at a time. Not thread-safe.
 *
 * <p>Frames are stored side by side: row r holds sample r of every frame, so each step of the transform is a loop over
 * frames with constant factors, which the compiler vectorises. A frame's even samples are the real parts and its odd
 * samples the imaginary parts of 200 complex numbers, whose transform is separated afterwards. 200 = 8 * 25 by the
 * prime-factor algorithm (Good 1958), which needs no twiddle factors between the two; 8 = 4 * 2 and 25 = 5 * 5 by
 * Cooley and Tukey (1965). Everything is computed in place; tables give the row of each value.
 */
final class PowerSpectra {
    /** Samples per frame. */
    static final int FRAME = 400;

    /** Number of frequency bins from 0 to half the sample rate. */
    static final int BINS = FRAME / 2 + 1;

    /** Maximum number of frames at a time. */
    static final int LANES = 128;

    private static final int HALF = FRAME / 2;

    /** Row of input (n1, n2), for n = 25 n1 + 8 n2 modulo 200, at 25 n1 + n2. */
    private static final int[] ROW = new int[HALF];
    /** Row of output k. */
    private static final int[] ROW_OF_BIN = new int[HALF];

    private static final float[] HANN = new float[FRAME];
    private static final float[] COS = new float[FRAME];
    private static final float[] SIN = new float[FRAME];

    static {
        for (int i = 0; i < HALF; i++) {
            ROW[i] = (25 * (i / 25) + 8 * (i % 25)) % HALF;
        }
        for (int k = 0; k < HALF; k++) {
            int eighth = k % 8;
            int fifth = k % 25;
            ROW_OF_BIN[k] = ROW[25 * (2 * (eighth % 4) + eighth / 4) + 5 * (fifth % 5) + fifth / 5];
        }
        for (int i = 0; i < FRAME; i++) {
            double angle = 2 * Math.PI * i / FRAME;
            HANN[i] = (float) (0.5 - 0.5 * Math.cos(angle));
            COS[i] = (float) Math.cos(angle);
            SIN[i] = (float) Math.sin(angle);
        }
    }

    private final float[][] real = new float[HALF][LANES];
    private final float[][] imaginary = new float[HALF][LANES];
    private final float[][] power = new float[BINS][];

    /**
     * Power spectra of frames with a periodic Hann window.
     *
     * @param samples frame f starts at {@code start + f * hop}
     * @param frames 1 to {@link #LANES}
     * @return row k holds the power of bin k of each frame; overwritten by the next call
     */
    float[][] of(float[] samples, int start, int hop, int frames) {
        for (int i = 0; i < HALF; i++) {
            gather(samples, start + 2 * i, hop, HANN[2 * i], real[i], frames);
            gather(samples, start + 2 * i + 1, hop, HANN[2 * i + 1], imaginary[i], frames);
        }
        for (int column = 0; column < 25; column++) {
            eight(column, frames);
        }
        for (int row = 0; row < 8; row++) {
            twentyFive(25 * row, frames);
        }
        untangle(frames);
        return power;
    }

    private static void gather(float[] samples, int start, int hop, float weight, float[] row, int frames) {
        for (int frame = 0, at = start; frame < frames; frame++, at += hop) {
            row[frame] = weight * samples[at];
        }
    }

    private void eight(int column, int frames) {
        int[] rows = new int[8];
        for (int i = 0; i < 8; i++) {
            rows[i] = ROW[25 * i + column];
        }
        Butterflies.four(real, imaginary, new int[] {rows[0], rows[2], rows[4], rows[6]}, frames);
        Butterflies.four(real, imaginary, new int[] {rows[1], rows[3], rows[5], rows[7]}, frames);
        for (int i = 0; i < 4; i++) {
            int turn = i * FRAME / 8;
            int first = rows[2 * i];
            int second = rows[2 * i + 1];
            Butterflies.turn(real[second], imaginary[second], COS[turn], -SIN[turn], frames);
            Butterflies.two(real[first], real[second], frames);
            Butterflies.two(imaginary[first], imaginary[second], frames);
        }
    }

    private void twentyFive(int base, int frames) {
        int[] rows = new int[5];
        for (int second = 0; second < 5; second++) {
            for (int i = 0; i < 5; i++) {
                rows[i] = ROW[base + 5 * i + second];
            }
            Butterflies.five(real, imaginary, rows, frames);
        }
        for (int first = 0; first < 5; first++) {
            for (int i = 0; i < 5; i++) {
                rows[i] = ROW[base + 5 * first + i];
                int turn = first * i * FRAME / 25;
                Butterflies.turn(real[rows[i]], imaginary[rows[i]], COS[turn], -SIN[turn], frames);
            }
            Butterflies.five(real, imaginary, rows, frames);
        }
    }

    /** Power of the real transform from the complex one; overwrites the complex values. */
    private void untangle(int frames) {
        float[] first = real[ROW_OF_BIN[0]];
        float[] last = imaginary[ROW_OF_BIN[0]];
        Butterflies.two(first, last, frames);
        Butterflies.square(first, frames);
        Butterflies.square(last, frames);
        power[0] = first;
        power[HALF] = last;
        float[] middle = real[ROW_OF_BIN[HALF / 2]];
        Butterflies.squares(middle, imaginary[ROW_OF_BIN[HALF / 2]], frames);
        power[HALF / 2] = middle;
        for (int k = 1; k < HALF / 2; k++) {
            int low = ROW_OF_BIN[k];
            int high = ROW_OF_BIN[HALF - k];
            Butterflies.powers(
                    new float[][] {real[low], imaginary[low], real[high], imaginary[high]}, COS[k], SIN[k], frames);
            power[k] = real[low];
            power[HALF - k] = real[high];
        }
    }
}
