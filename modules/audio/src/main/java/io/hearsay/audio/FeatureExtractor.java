package io.hearsay.audio;

import io.hearsay.audio.decode.AudioDecoder;
import io.hearsay.audio.decode.AudioException;
import io.hearsay.audio.decode.DecodedAudio;
import io.hearsay.audio.mel.WhisperLogMel;
import io.hearsay.audio.resample.Resampler;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.SourceAudio;
import io.hearsay.core.manifest.AudioRef;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Encoded bytes to features: decode, mean over channels, resample to 16 kHz, log-mel. One instance serves any number of threads.
 *
 * <p>The first use in a process unpacks FFmpeg's libraries to the directory in the system property {@code org.bytedeco.javacpp.cachedir}; where that is not
 * set, to a directory of the user's own under {@code java.io.tmpdir}.
 */
public final class FeatureExtractor {
    private final FeatureSettings settings;
    private final WhisperLogMel logMel;

    public FeatureExtractor(FeatureSettings settings) {
        this.settings = settings;
        logMel = new WhisperLogMel(settings.melBins(), settings.windowFrames());
    }

    /**
     * Features of one clip. A clip longer than the window is decoded whole, its true length kept, and its head turned into features.
     *
     * @param audio which clip; only passed on
     * @param bytes one encoded file; not changed
     * @throws AudioException where the bytes are not sound audio within the limits; its message does not name the clip
     */
    public AudioFeatures extract(AudioRef audio, byte[] bytes) throws AudioException {
        DecodedAudio decoded = AudioDecoder.decode(bytes, settings.limits(), settings.windowSeconds());
        float[] samples = new Resampler(decoded.sampleRateHz(), WhisperLogMel.SAMPLE_RATE_HZ).resample(decoded.head());
        SourceAudio source =
                new SourceAudio(decoded.codec(), decoded.sampleRateHz(), decoded.channels(), decoded.seconds());
        return new AudioFeatures(audio, sha256(bytes), source, logMel.of(samples));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
