package io.hearsay.audio;

import io.hearsay.audio.decode.AudioDecoder;
import io.hearsay.audio.decode.AudioException;
import io.hearsay.audio.decode.DecodedAudio;
import io.hearsay.audio.mel.WhisperLogMel;
import io.hearsay.audio.resample.Resampler;
import io.hearsay.core.faults.FaultCode;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.SourceAudio;
import io.hearsay.core.manifest.AudioRef;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Encoded bytes to features, in this thread: decode, mean over channels, resample to 16 kHz, log-mel. One instance serves any number of threads. A clip longer than the
 * window is decoded whole and its true length kept.
 *
 * <p>The first use in a process unpacks FFmpeg's libraries to the directory in the system property {@code org.bytedeco.javacpp.cachedir}; where that is not
 * set, to a directory of the user's own under {@code java.io.tmpdir}.
 */
public final class FeatureExtractor implements Extractor {
    /** Changes whenever equal bytes and settings give other numbers; features of another version are not used again. */
    public static final int VERSION = 4;

    /** Of a clip that is cut into windows, in samples: a rest that is shorter is no window. */
    private static final int SHORTEST_REST = WhisperLogMel.SAMPLE_RATE_HZ / 10;

    private final FeatureSettings settings;
    private final WhisperLogMel logMel;
    private final int window;

    public FeatureExtractor(FeatureSettings settings) {
        this.settings = settings;
        logMel = new WhisperLogMel(settings.melBins(), settings.windowFrames());
        window = settings.windowFrames() * WhisperLogMel.HOP;
    }

    @Override
    public List<AudioFeatures> extract(AudioRef audio, byte[] bytes) throws AudioException {
        DecodedAudio decoded = AudioDecoder.decode(bytes, settings.limits(), keptSeconds());
        if (settings.longClips() == LongClips.REFUSE && decoded.seconds() > settings.windowSeconds()) {
            throw new AudioException(
                    FaultCode.AUDIO_OVER_LIMIT,
                    "the clip lasts " + decoded.seconds() + " seconds, the window is " + settings.windowSeconds()
                            + " seconds; cut the clip, or let its head or its windows be used");
        }
        float[] samples = new Resampler(decoded.sampleRateHz(), WhisperLogMel.SAMPLE_RATE_HZ).resample(decoded.head());
        SourceAudio source =
                new SourceAudio(decoded.codec(), decoded.sampleRateHz(), decoded.channels(), decoded.seconds());
        String sha256 = sha256(bytes);
        List<AudioFeatures> windows = new ArrayList<>();
        for (int start = 0; start == 0 || samples.length - start >= SHORTEST_REST; start += window) {
            // The log-mel reads no further than its window.
            float[] rest = start == 0 ? samples : Arrays.copyOfRange(samples, start, end(samples, start));
            double offsetSeconds = (double) start / WhisperLogMel.SAMPLE_RATE_HZ;
            windows.add(new AudioFeatures(audio, sha256, source, offsetSeconds, logMel.of(rest)));
            if (settings.longClips() != LongClips.WINDOWS) {
                break;
            }
        }
        return windows;
    }

    private int end(float[] samples, int start) {
        return (int) Math.min(samples.length, (long) start + window);
    }

    /** How much of a clip is kept when it is decoded. */
    private double keptSeconds() {
        return settings.longClips() == LongClips.WINDOWS ? settings.limits().maxSeconds() : settings.windowSeconds();
    }

    @Override
    public void close() {
        // it holds nothing between two clips
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
