package io.hearsay.core.features;

import java.util.Set;

/**
 * What an audio file held before it became features.
 *
 * @param codec FFmpeg's name of the codec
 * @param sampleRateHz rate as stored, above 0
 * @param channels channels as stored, at least 1
 * @param seconds true length of the decoded audio before any cut to a model's window
 * @param warnings what may be the matter with it
 */
public record SourceAudio(String codec, int sampleRateHz, int channels, double seconds, Set<AudioWarning> warnings) {
    public SourceAudio {
        warnings = Set.copyOf(warnings);
    }
}
