package io.hearsay.audio;

import io.hearsay.audio.decode.DecodeLimits;
import java.io.Serializable;

/**
 * Settings that determine the features.
 *
 * @param melBins number of mel bins, at least 1; 128 for Qwen2-Audio
 * @param windowSeconds length of the model's input window in seconds, a multiple of 0.01 from 0.02 to 10,000; 30 for
 *     Qwen2-Audio
 * @param limits limits on decoding one clip
 * @param longClips how clips longer than the window are handled
 */
public record FeatureSettings(int melBins, double windowSeconds, DecodeLimits limits, LongClips longClips)
        implements Serializable {
    private static final double FRAMES_PER_SECOND = 100;
    private static final double MOST_FRAMES = 1_000_000;

    public FeatureSettings {
        double frames = windowSeconds * FRAMES_PER_SECOND;
        if (melBins < 1) {
            throw new IllegalArgumentException("melBins is " + melBins + ", expected at least 1");
        }
        if (!(frames >= 2 && frames <= MOST_FRAMES) || Math.abs(frames - Math.rint(frames)) > 1e-6) {
            throw new IllegalArgumentException(
                    "windowSeconds is " + windowSeconds + ", expected a multiple of 0.01 s from 0.02 to 10000 s");
        }
    }

    /**
     * Key of everything the features depend on besides the clip's bytes. Limits are excluded: they decide whether a
     * clip has features, not their values.
     */
    public String key() {
        return "version " + FeatureExtractor.VERSION + ", " + melBins + " bins, " + windowFrames() + " frames, "
                + longClips.name();
    }

    /** Frames in a full window, 100 per second. */
    public int windowFrames() {
        return (int) Math.rint(windowSeconds * FRAMES_PER_SECOND);
    }
}
