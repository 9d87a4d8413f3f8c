package io.hearsay.jobs.config;

/**
 * How clips become features.
 *
 * @param melBins mel bins
 * @param windowSeconds longest part of a clip that is kept
 * @param longClips what becomes of longer ones: head or refuse
 * @param limits what one clip may cost
 * @param checkAudio true to look again at clips that have features already
 */
public record FeaturesConfig(int melBins, double windowSeconds, String longClips, Limits limits, boolean checkAudio) {
    /**
     * The most that one clip may cost.
     *
     * @param maxBytes largest file
     * @param maxSeconds longest audio
     * @param maxChannels most channels
     * @param maxDecodeSeconds longest time of decoding
     */
    public record Limits(long maxBytes, double maxSeconds, int maxChannels, double maxDecodeSeconds) {}
}
