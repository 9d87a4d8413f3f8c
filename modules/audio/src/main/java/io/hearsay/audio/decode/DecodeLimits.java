package io.hearsay.audio.decode;

import io.hearsay.core.features.SourceAudio;
import io.hearsay.core.run.FaultCode;
import java.io.Serializable;

/**
 * Limits on decoding one clip; a clip that exceeds any of them is a fault and is never cut.
 *
 * @param maxBytes encoded size in bytes, at least 1
 * @param maxDecodedBytes decoded size in bytes over all channels, 4 bytes per sample, at least 1
 * @param maxSeconds decoded length in seconds, above 0
 * @param maxChannels number of channels as stored, at least 1
 * @param maxSampleRateHz sample rate as stored, at least 1
 * @param maxDecodeSeconds decoding time in seconds, above 0
 */
public record DecodeLimits(
        long maxBytes,
        long maxDecodedBytes,
        double maxSeconds,
        int maxChannels,
        int maxSampleRateHz,
        double maxDecodeSeconds)
        implements Serializable {
    /** 256 MiB encoded, 8 GiB decoded, one hour, 16 channels, 192 kHz, one minute. */
    public static final DecodeLimits DEFAULT = new DecodeLimits(256L << 20, 8L << 30, 3600, 16, 192_000, 60);

    private static final int BYTES_PER_SAMPLE = 4;

    public DecodeLimits {
        if (maxBytes < 1
                || maxDecodedBytes < 1
                || !(maxSeconds > 0)
                || maxChannels < 1
                || maxSampleRateHz < 1
                || !(maxDecodeSeconds > 0)) {
            throw new IllegalArgumentException("Decode limits must be above 0: maxBytes " + maxBytes
                    + ", maxDecodedBytes " + maxDecodedBytes + ", maxSeconds " + maxSeconds + ", maxChannels "
                    + maxChannels + ", maxSampleRateHz "
                    + maxSampleRateHz + ", maxDecodeSeconds " + maxDecodeSeconds);
        }
    }

    /**
     * Whether a decoded clip is within the limits that can be checked after decoding: all except encoded size and
     * decoding time.
     */
    public boolean admits(SourceAudio source) {
        long length = Math.round(source.seconds() * source.sampleRateHz());
        return source.channels() <= maxChannels
                && source.sampleRateHz() <= maxSampleRateHz
                && !tooLong(length, source.sampleRateHz())
                && !tooLarge(length, source.channels());
    }

    boolean tooLong(long length, int sampleRateHz) {
        return length > maxSeconds * sampleRateHz;
    }

    boolean tooLarge(long length, int channels) {
        return (double) length * channels * BYTES_PER_SAMPLE > maxDecodedBytes;
    }

    AudioException exceeded(String found, String limit) {
        return new AudioException(
                FaultCode.AUDIO_OVER_LIMIT,
                found + ", the limit is " + limit + "; shorten or convert the clip, or raise the limit");
    }
}
