package io.hearsay.audio.decode;

import io.hearsay.core.features.AudioWarning;
import java.util.Set;

/**
 * Properties of a decoded clip.
 *
 * @param codec FFmpeg name of the codec
 * @param sampleRateHz sample rate as stored
 * @param channels number of channels as stored, before they were averaged
 * @param length samples per channel in the whole clip, at least 1
 * @param warnings what may be the matter with the samples that were passed on
 */
public record DecodedAudio(String codec, int sampleRateHz, int channels, long length, Set<AudioWarning> warnings) {
    public DecodedAudio {
        warnings = Set.copyOf(warnings);
    }

    /** Length of the whole clip. */
    public double seconds() {
        return (double) length / sampleRateHz;
    }
}
