package io.hearsay.audio.decode;

import io.hearsay.core.features.SourceAudio;
import io.hearsay.core.run.FaultCode;
import java.io.Serializable;

/**
 * The most that one clip may cost; a clip over any of these is a fault, never a cut.
 *
 * @param maxBytes encoded size, at least 1
 * @param maxDecodedBytes decoded size over all channels, four bytes a sample, at least 1
 * @param maxSeconds decoded length, above 0
 * @param maxChannels channels as stored, at least 1
 * @param maxSampleRateHz rate as stored, at least 1
 * @param maxDecodeSeconds time that decoding may take, above 0
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
            throw new IllegalArgumentException("Decode limits must be above zero, found maxBytes " + maxBytes
                    + ", maxDecodedBytes " + maxDecodedBytes + ", maxSeconds " + maxSeconds + ", maxChannels "
                    + maxChannels + ", maxSampleRateHz "
                    + maxSampleRateHz + ", maxDecodeSeconds " + maxDecodeSeconds);
        }
    }

    /** Whether a clip that was decoded is within those limits that its decoded form shows: all but the encoded size and the time. */
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
