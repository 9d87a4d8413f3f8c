package io.hearsay.audio.decode;

/**
 * Properties of a decoded clip.
 *
 * @param codec FFmpeg name of the codec
 * @param sampleRateHz sample rate as stored
 * @param channels number of channels as stored, before they were averaged
 * @param length samples per channel in the whole clip, at least 1
 */
public record DecodedAudio(String codec, int sampleRateHz, int channels, long length) {
    /** Length of the whole clip. */
    public double seconds() {
        return (double) length / sampleRateHz;
    }
}
