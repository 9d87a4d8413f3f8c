package io.hearsay.audio.decode;

import io.hearsay.core.faults.FaultCode;
import java.io.Serializable;

/**
 * The most that one clip may cost; a clip over any of these is a fault, never a cut.
 *
 * @param maxBytes encoded size, at least 1
 * @param maxSeconds decoded length, above 0
 * @param maxChannels channels as stored, at least 1
 * @param maxSampleRateHz rate as stored, at least 1
 * @param maxDecodeSeconds time that decoding may take, above 0
 */
public record DecodeLimits(
        long maxBytes, double maxSeconds, int maxChannels, int maxSampleRateHz, double maxDecodeSeconds)
        implements Serializable {
    /** 256 MiB, one hour, 16 channels, 192 kHz, one minute. */
    public static final DecodeLimits DEFAULT = new DecodeLimits(256L << 20, 3600, 16, 192_000, 60);

    public DecodeLimits {
        if (maxBytes < 1 || !(maxSeconds > 0) || maxChannels < 1 || maxSampleRateHz < 1 || !(maxDecodeSeconds > 0)) {
            throw new IllegalArgumentException("Decode limits must be above zero, found maxBytes " + maxBytes
                    + ", maxSeconds " + maxSeconds + ", maxChannels " + maxChannels + ", maxSampleRateHz "
                    + maxSampleRateHz + ", maxDecodeSeconds " + maxDecodeSeconds);
        }
    }

    AudioException exceeded(String found, String limit) {
        return new AudioException(
                FaultCode.AUDIO_OVER_LIMIT,
                found + ", the limit is " + limit + "; shorten or convert the clip, or raise the limit");
    }
}
