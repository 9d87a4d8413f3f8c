package io.hearsay.audio.resample;

import java.util.Arrays;

/** The inputs of a filter's next block of outputs. Blocks overlap; silence lies before the first input and after the last. */
final class InputBlock {
    private final float[] samples;
    private int count;
    /** Inputs at the clip's beginning that no output needs, and that are still to come. */
    private int unneeded;

    /**
     * @param length inputs of a block
     * @param silence of them that lie before the clip in the first block; negative where it begins so many inputs after the clip does
     */
    InputBlock(int length, int silence) {
        samples = new float[length];
        count = Math.max(0, silence);
        unneeded = Math.max(0, -silence);
    }

    /** The block itself, which is not to be written. */
    float[] samples() {
        return samples;
    }

    boolean full() {
        return count == samples.length;
    }

    /**
     * Takes inputs until the block is full.
     *
     * @return index after the last one that was taken
     */
    int take(float[] inputs, int from, int to) {
        int left = Math.min(unneeded, to - from);
        unneeded -= left;
        int start = from + left;
        int taken = Math.min(samples.length - count, to - start);
        System.arraycopy(inputs, start, samples, count, taken);
        count += taken;
        return start + taken;
    }

    /** Fills the block up as after the last input. */
    void takeSilence() {
        Arrays.fill(samples, count, samples.length, 0);
        count = samples.length;
    }

    /** Moves a full block on by so many inputs. */
    void advance(int step) {
        System.arraycopy(samples, step, samples, 0, count - step);
        count -= step;
    }
}
