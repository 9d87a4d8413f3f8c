package io.hearsay.audio.decode;

/**
 * What a clip was found to be when it was decoded.
 *
 * @param codec FFmpeg's name
 * @param sampleRateHz as stored
 * @param channels as stored, before the mean over them was taken
 * @param length samples per channel of the whole clip, at least 1
 */
public record DecodedAudio(String codec, int sampleRateHz, int channels, long length) {
    /** Length of the whole clip. */
    public double seconds() {
        return (double) length / sampleRateHz;
    }
}
