package io.hearsay.core.features;

import java.util.Arrays;

/**
 * Log-mel spectrogram of one clip, trimmed to the frames that matter, immutable.
 *
 * <p>Values are Whisper's: log10 of mel power, clamped to 8 below the clip's maximum, then (x + 4) / 4. {@link
 * #frames()} frames hold audio; {@link #context()} frames after them are the first padding frames as the reference
 * extractor computes them (they still overlap the clip's tail). A Whisper-style encoder's two convolutions reach two
 * frames past the last audio frame, so two context frames make the trimmed computation equal to the one over the padded
 * window; a clip that fills its window has none. Layout is row-major (mels, frames + context).
 */
public final class LogMel implements Sound {
    /** Frames past the last audio frame that a Whisper-style encoder's convolutions reach. */
    public static final int REACH = 2;

    /** Value of a frame of digital silence when the whole clip is silent: (log10(1e-10) + 4) / 4. */
    private static final float SILENCE = -1.5f;

    private final int mels;
    private final int frames;
    private final int context;
    private final float[] values;

    /**
     * @param mels number of mel bins, at least 1
     * @param frames number of audio frames at 100 per second, at least 1
     * @param context number of padding frames stored after them, 0 to {@link #REACH}
     * @param values row-major (mels, frames + context); copied
     * @throws IllegalArgumentException if a number is out of its range or there are not mels x (frames + context)
     *     values
     */
    public LogMel(int mels, int frames, int context, float[] values) {
        this(values.clone(), mels, frames, context);
    }

    /**
     * A log-mel as the constructor makes it, whose values are not copied.
     *
     * @param values row-major (mels, frames + context); nobody else may write them any more
     * @throws IllegalArgumentException as the constructor does
     */
    public static LogMel owning(int mels, int frames, int context, float[] values) {
        return new LogMel(values, mels, frames, context);
    }

    private LogMel(float[] values, int mels, int frames, int context) {
        if (mels < 1
                || frames < 1
                || context < 0
                || context > REACH
                || values.length != Math.multiplyExact(mels, frames + context)) {
            throw new IllegalArgumentException("Log-mel of shape (" + mels + ", " + frames + " + " + context
                    + ") cannot hold " + values.length + " values");
        }
        this.mels = mels;
        this.frames = frames;
        this.context = context;
        this.values = values;
    }

    /** Number of mel bins. */
    public int mels() {
        return mels;
    }

    /** Number of audio frames, 100 per second, context not counted. */
    public int frames() {
        return frames;
    }

    /** Number of padding frames stored after the audio frames. */
    public int context() {
        return context;
    }

    /** A copy of the values, row-major (mels, frames + context). */
    public float[] toArray() {
        return values.clone();
    }

    /** Log-mel of digital silence of this clip's length: the control that removes the audio. */
    public LogMel silenced() {
        float[] silence = new float[values.length];
        Arrays.fill(silence, SILENCE);
        return owning(mels, frames, context, silence);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogMel that
                && mels == that.mels
                && frames == that.frames
                && context == that.context
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * mels + frames) + context) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "LogMel(" + mels + ", " + frames + " + " + context + ")";
    }
}
