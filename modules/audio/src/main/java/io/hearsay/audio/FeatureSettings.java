package io.hearsay.audio;

import io.hearsay.audio.decode.DecodeLimits;
import java.io.Serializable;

/**
 * What features are made of.
 *
 * @param melBins mel bins, at least 1; 128 for Qwen2-Audio
 * @param windowSeconds what the model hears at most, a multiple of 0.01 from 0.02 to 10,000; 30 for Qwen2-Audio
 * @param limits what one clip may cost
 * @param longClips what becomes of a clip longer than the window
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

    /** Names what the numbers depend on besides a clip's bytes. The limits are not among it: they decide whether a clip has features, not which. */
    public String key() {
        return "version " + FeatureExtractor.VERSION + ", " + melBins + " bins, " + windowFrames() + " frames, "
                + longClips.name();
    }

    /** Frames in a full window, 100 per second. */
    public int windowFrames() {
        return (int) Math.rint(windowSeconds * FRAMES_PER_SECOND);
    }
}
