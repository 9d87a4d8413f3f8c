package io.hearsay.spark;

import java.io.Serializable;

/**
 * How clips become features.
 *
 * @param melBins mel bins the models read, 128 for Qwen2-Audio
 * @param windowSeconds longest part of a clip that is kept, from its start: the models' window
 * @param maxClipBytes largest file that is read into memory; larger ones are faults
 * @param maxClipSeconds longest decoded audio; longer clips are faults
 */
public record FeatureRequest(int melBins, double windowSeconds, long maxClipBytes, double maxClipSeconds)
        implements Serializable {
    public FeatureRequest {
        if (melBins < 1 || !(windowSeconds > 0) || maxClipBytes < 1 || !(maxClipSeconds > 0)) {
            throw new IllegalArgumentException(
                    "Features need melBins, windowSeconds, maxClipBytes and maxClipSeconds above 0, got " + melBins
                            + ", " + windowSeconds + ", " + maxClipBytes + " and " + maxClipSeconds);
        }
    }
}
