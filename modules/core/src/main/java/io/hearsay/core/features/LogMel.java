package io.hearsay.core.features;

import java.util.Arrays;

/**
 * Log-mel spectrogram of one clip, only the frames that exist (no padding), immutable.
 *
 * <p>Values are Whisper's: log10 of mel power, clamped to 8 below the clip's maximum, then (x + 4) / 4. Layout is row-major
 * (mels, frames).
 */
public final class LogMel {
    private final int mels;
    private final int frames;
    private final float[] values;

    /**
     * @param mels number of mel bins, at least 1
     * @param frames number of frames at 100 per second, at least 1
     * @param values row-major (mels, frames); copied
     */
    public LogMel(int mels, int frames, float[] values) {
        if (mels < 1 || frames < 1 || values.length != Math.multiplyExact(mels, frames)) {
            throw new IllegalArgumentException(
                    "Log-mel of shape (" + mels + ", " + frames + ") cannot hold " + values.length + " values");
        }
        this.mels = mels;
        this.frames = frames;
        this.values = values.clone();
    }

    /** Number of mel bins. */
    public int mels() {
        return mels;
    }

    /** Number of frames, 100 per second. */
    public int frames() {
        return frames;
    }

    /** Value of one bin of one frame. */
    public float value(int mel, int frame) {
        if (mel < 0 || mel >= mels || frame < 0 || frame >= frames) {
            throw new IndexOutOfBoundsException(
                    "(" + mel + ", " + frame + ") is outside log-mel (" + mels + ", " + frames + ")");
        }
        return values[mel * frames + frame];
    }

    /** A copy of the values, row-major (mels, frames). */
    public float[] toArray() {
        return values.clone();
    }

    /** The first {@code count} frames, or this if it has no more. */
    public LogMel head(int count) {
        if (count >= frames) {
            return this;
        }
        float[] cut = new float[Math.multiplyExact(mels, count)];
        for (int mel = 0; mel < mels; mel++) {
            System.arraycopy(values, mel * frames, cut, mel * count, count);
        }
        return new LogMel(mels, count, cut);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogMel that
                && mels == that.mels
                && frames == that.frames
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * mels + frames) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "LogMel(" + mels + ", " + frames + ")";
    }
}
