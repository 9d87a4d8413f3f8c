package io.hearsay.audio.resample;

import java.util.Arrays;

/**
 * Resamples a clip of any length in blocks, as it comes, to what {@link Resampler} gives for the whole clip, but for rounding.
 *
 * <p>A block is resampled together with what the filter reaches before and after it, and begins where a whole number of target samples do. Holds about
 * two minutes of samples at most. Not for several threads at once.
 */
public final class BlockResampler {
    /** Takes samples at the target rate. */
    public interface Target {
        /**
         * The next samples.
         *
         * @param samples full scale at 1; not used again by who gives them
         * @param from index of the first of them
         * @param to index after the last
         */
        void accept(float[] samples, int from, int to);
    }

    private static final double BLOCK_SECONDS = 60;
    private static final double LONGEST_BLOCK = 1 << 23;

    /** More than the filter reaches to either side, in samples of the lower rate. */
    private static final int REACH = 256;

    private final Resampler resampler;
    private final Target target;
    private final int sourcePer;
    private final int targetPer;
    private final int before;
    private final int block;
    private final int after;
    private float[] held = new float[1 << 16];
    private int count;
    /** How many of those that are held have been resampled; a multiple of {@link #sourcePer}. */
    private int done;

    /**
     * @param sourceRateHz rate of the samples that are added, above 0
     * @param targetRateHz rate of the samples that are given, above 0
     * @param target is given all samples in order
     * @throws IllegalArgumentException if there is no filter between such rates
     */
    public BlockResampler(int sourceRateHz, int targetRateHz, Target target) {
        this.target = target;
        resampler = new Resampler(sourceRateHz, targetRateHz);
        Ratio ratio = new Ratio(sourceRateHz, targetRateHz);
        sourcePer = ratio.down();
        targetPer = ratio.up();
        after = (int) Math.ceil(REACH * Math.max(1, (double) sourceRateHz / targetRateHz));
        before = roundUp(after, sourcePer);
        block = roundUp(Math.min(LONGEST_BLOCK, BLOCK_SECONDS * sourceRateHz), sourcePer);
    }

    private static int roundUp(double samples, int step) {
        return (int) Math.ceil(samples / step) * step;
    }

    /**
     * Takes the clip's next samples.
     *
     * @param samples not kept and not changed
     * @param length how many of them, from index 0
     */
    public void add(float[] samples, int length) {
        int at = 0;
        while (at < length) {
            int part = Math.min(length - at, before + block + after - count);
            if (count + part > held.length) {
                held = Arrays.copyOf(held, Math.min(before + block + after, Math.max(2 * held.length, count + part)));
            }
            System.arraycopy(samples, at, held, count, part);
            count += part;
            at += part;
            if (count == before + block + after) {
                give(done + block);
            }
        }
    }

    /** Takes the end of the clip; nothing may be added afterwards. */
    public void finish() {
        float[] resampled = resampler.resample(held, count);
        target.accept(resampled, atTarget(done), resampled.length);
    }

    /** Resamples what is held, gives it away up to a source sample and drops what is not needed any more. */
    private void give(int end) {
        float[] resampled = resampler.resample(held, count);
        target.accept(resampled, atTarget(done), atTarget(end));
        int dropped = Math.max(0, end - before);
        System.arraycopy(held, dropped, held, 0, count - dropped);
        count -= dropped;
        done = end - dropped;
    }

    private int atTarget(int source) {
        return (int) ((long) source / sourcePer * targetPer);
    }
}
