package io.hearsay.trainer.network;

import io.hearsay.core.features.LogMel;
import io.hearsay.trainer.settings.ModelSize;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A clip's log-mel during augmentation, with the padding frames that the encoder's convolutions reach.
 *
 * @param frames frames of audio
 * @param stored frames of audio and context together
 * @param values row-major (128, stored)
 */
@SuppressWarnings("ArrayRecordComponent")
record Mel(int frames, int stored, float[] values) {
    private static final int BINS = ModelSize.MELS;

    static Mel of(LogMel logMel) {
        return new Mel(logMel.frames(), logMel.frames() + logMel.context(), logMel.toArray());
    }

    /** Encoder positions with audio after the second convolution, which has stride 2. */
    static int positions(int frames) {
        return (frames - 1) / 2 + 1;
    }

    /** Audio tokens of a clip: positions are averaged in pairs. */
    static int tokens(int frames) {
        return Math.max(1, (positions(frames) - 2) / 2 + 1);
    }

    /**
     * Augments the clip: time stretch, gain, two frequency masks and a time mask (as in SpecAugment), and padding
     * before and after.
     *
     * @param stretch ratio of the new length to the old one
     */
    Mel augmented(double stretch, SplittableRandom random) {
        int length = Math.max(4, Math.min(ModelSize.FRAMES, (int) (frames * stretch)));
        float[] audio = resampled(length);
        shift(audio, (float) random.nextDouble(-0.25, 0.25));
        maskFrequencies(audio, length, random);
        maskTime(audio, length, random);
        float low = Float.MAX_VALUE;
        for (float value : audio) {
            low = Math.min(low, value);
        }
        int before = random.nextBoolean() ? random.nextInt(26) : 0;
        int after = random.nextBoolean() ? random.nextInt(26) : 0;
        return padded(audio, length, low, before, after);
    }

    private static Mel padded(float[] audio, int length, float low, int before, int after) {
        int frames = Math.min(ModelSize.FRAMES, before + length + after);
        int stored = Math.min(ModelSize.FRAMES, frames + LogMel.REACH);
        float[] values = new float[BINS * stored];
        Arrays.fill(values, low);
        int copied = Math.min(length, stored - before);
        for (int bin = 0; bin < BINS; bin++) {
            System.arraycopy(audio, bin * length, values, bin * stored + before, copied);
        }
        return new Mel(frames, stored, values);
    }

    /**
     * The audio frames without context, linearly interpolated to {@code length} frames (half-pixel centres, as torch's
     * interpolate).
     */
    private float[] resampled(int length) {
        float[] result = new float[BINS * length];
        double ratio = (double) frames / length;
        for (int frame = 0; frame < length; frame++) {
            double source = Math.max(0, (frame + 0.5) * ratio - 0.5);
            int left = Math.min(frames - 1, (int) source);
            int right = Math.min(frames - 1, left + 1);
            float share = (float) (source - left);
            for (int bin = 0; bin < BINS; bin++) {
                float a = values[bin * stored + left];
                float b = values[bin * stored + right];
                result[bin * length + frame] = a + (b - a) * share;
            }
        }
        return result;
    }

    private static void shift(float[] audio, float by) {
        for (int i = 0; i < audio.length; i++) {
            audio[i] += by;
        }
    }

    private static float mean(float[] audio) {
        double sum = 0;
        for (float value : audio) {
            sum += value;
        }
        return (float) (sum / audio.length);
    }

    private static void maskFrequencies(float[] audio, int length, SplittableRandom random) {
        for (int mask = 0; mask < 2; mask++) {
            int width = random.nextInt(17);
            int first = random.nextInt(BINS - width + 1);
            Arrays.fill(audio, first * length, (first + width) * length, mean(audio));
        }
    }

    private static void maskTime(float[] audio, int length, SplittableRandom random) {
        int width = random.nextInt(Math.max(1, Math.min(12, length / 10)) + 1);
        int first = random.nextInt(length - width + 1);
        float mean = mean(audio);
        for (int bin = 0; bin < BINS; bin++) {
            Arrays.fill(audio, bin * length + first, bin * length + first + width, mean);
        }
    }
}
