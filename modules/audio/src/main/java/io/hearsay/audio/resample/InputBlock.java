package io.hearsay.audio.resample;

import java.util.Arrays;

/** The inputs of a filter's next block of outputs. Blocks overlap; the input is zero-padded at both ends. */
final class InputBlock {
    private final float[] samples;
    private int count;
    /** Remaining inputs at the start of the clip to skip because no output needs them. */
    private int skip;

    /**
     * @param length inputs per block
     * @param leadingZeros zeros before the clip in the first block; if negative, inputs to skip at the start of the
     *     clip
     */
    InputBlock(int length, int leadingZeros) {
        samples = new float[length];
        count = Math.max(0, leadingZeros);
        skip = Math.max(0, -leadingZeros);
    }

    /** The block itself; must not be modified. */
    float[] samples() {
        return samples;
    }

    boolean full() {
        return count == samples.length;
    }

    /**
     * Adds inputs until the block is full.
     *
     * @return index after the last input that was used
     */
    int take(float[] inputs, int from, int to) {
        int left = Math.min(skip, to - from);
        skip -= left;
        int start = from + left;
        int taken = Math.min(samples.length - count, to - start);
        System.arraycopy(inputs, start, samples, count, taken);
        count += taken;
        return start + taken;
    }

    /** Fills the rest of the block with zeros. */
    void padWithZeros() {
        Arrays.fill(samples, count, samples.length, 0);
        count = samples.length;
    }

    /** Advances a full block by this many inputs. */
    void advance(int step) {
        System.arraycopy(samples, step, samples, 0, count - step);
        count -= step;
    }
}
