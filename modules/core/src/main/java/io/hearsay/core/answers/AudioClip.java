package io.hearsay.core.answers;

import io.hearsay.core.features.LogMel;
import io.hearsay.core.features.Sound;

/**
 * Audio as a model request carries it.
 *
 * @param audioId identity of the clip: requests with equal ids carry equal audio, so an engine may encode it once
 * @param sound its log-mel, or embeddings that the same model made of it
 */
public record AudioClip(String audioId, Sound sound) {
    /**
     * Features of a clip that has not been encoded.
     *
     * @throws IllegalStateException if it has
     */
    public LogMel logMel() {
        if (sound instanceof LogMel logMel) {
            return logMel;
        }
        throw new IllegalStateException("Clip " + audioId + " is encoded: its log-mel is not here");
    }
}
