package io.hearsay.core.features;

import io.hearsay.core.manifest.AudioRef;

/**
 * Features of one decoded clip, or of one window of it.
 *
 * @param audio which clip
 * @param sha256 lower-case hexadecimal digest of the encoded bytes
 * @param source what the bytes held before resampling
 * @param offsetSeconds where in the clip the features begin; 0 for its first or only window
 * @param logMel log-mel of the (possibly cut) clip, or of the window, at 16 kHz
 */
public record AudioFeatures(AudioRef audio, String sha256, SourceAudio source, double offsetSeconds, LogMel logMel) {
    /** Features that begin where the clip does. */
    public AudioFeatures(AudioRef audio, String sha256, SourceAudio source, LogMel logMel) {
        this(audio, sha256, source, 0, logMel);
    }
}
