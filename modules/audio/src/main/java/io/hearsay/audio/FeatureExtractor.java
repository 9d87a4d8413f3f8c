package io.hearsay.audio;

import io.hearsay.audio.decode.AudioDecoder;
import io.hearsay.audio.decode.AudioException;
import io.hearsay.audio.decode.DecodedAudio;
import io.hearsay.audio.ffmpeg.FfmpegLibraries;
import io.hearsay.audio.mel.WhisperLogMel;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.LogMel;
import io.hearsay.core.features.SourceAudio;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.run.FaultCode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Encoded bytes to features, in this thread: decode, mean over channels, resample to 16 kHz, log-mel. One instance serves any number of threads. A clip longer than the
 * window is decoded whole and its true length kept. Of its samples only some are held at a time, however many they are.
 *
 * <p>The first use in a process unpacks FFmpeg's libraries to the directory in the system property {@code org.bytedeco.javacpp.cachedir}; where that is not
 * set, to a directory of the user's own under {@code java.io.tmpdir}.
 */
public final class FeatureExtractor implements Extractor {
    /** Changes whenever equal bytes and settings give other numbers; features of another version are not used again. */
    public static final int VERSION = 6;

    private final FeatureSettings settings;
    private final WhisperLogMel logMel;
    private final int window;

    /** @throws IllegalStateException if this build has no FFmpeg for the machine's platform */
    public FeatureExtractor(FeatureSettings settings) {
        FfmpegLibraries.require();
        this.settings = settings;
        logMel = new WhisperLogMel(settings.melBins(), settings.windowFrames());
        window = settings.windowFrames() * WhisperLogMel.HOP;
    }

    @Override
    public List<AudioFeatures> extract(AudioRef audio, byte[] bytes) throws AudioException {
        boolean headOnly = settings.longClips() != LongClips.WINDOWS;
        try (WindowCutter cutter = new WindowCutter(logMel, window, headOnly)) {
            DecodedAudio decoded = AudioDecoder.decode(bytes, settings.limits(), cutter);
            if (settings.longClips() == LongClips.REFUSE && decoded.seconds() > settings.windowSeconds()) {
                throw new AudioException(
                        FaultCode.AUDIO_OVER_LIMIT,
                        "the clip lasts " + decoded.seconds() + " seconds, the window is " + settings.windowSeconds()
                                + " seconds; cut the clip, or let its head or its windows be used");
            }
            SourceAudio source =
                    new SourceAudio(decoded.codec(), decoded.sampleRateHz(), decoded.channels(), decoded.seconds());
            String sha256 = sha256(bytes);
            List<AudioFeatures> windows = new ArrayList<>();
            for (LogMel heard : cutter.finish()) {
                double offsetSeconds = (double) windows.size() * window / WhisperLogMel.SAMPLE_RATE_HZ;
                windows.add(new AudioFeatures(audio, sha256, source, offsetSeconds, heard));
            }
            return windows;
        }
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
