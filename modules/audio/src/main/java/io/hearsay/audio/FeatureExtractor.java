package io.hearsay.audio;

import io.hearsay.audio.decode.AudioDecoder;
import io.hearsay.audio.decode.AudioException;
import io.hearsay.audio.decode.DecodedAudio;
import io.hearsay.audio.ffmpeg.FfmpegLibraries;
import io.hearsay.audio.mel.WhisperLogMel;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.AudioWarning;
import io.hearsay.core.features.LogMel;
import io.hearsay.core.features.SourceAudio;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.run.FaultCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Extracts features in the calling thread: decode, average channels, resample to 16 kHz, log-mel. Thread-safe. A clip
 * longer than the window is decoded to its end to get its true length. Samples are streamed, so memory does not grow
 * with the length of the clip.
 *
 * <p>The first use in a process unpacks FFmpeg's libraries to the directory in the system property
 * {@code org.bytedeco.javacpp.cachedir}, or, if that is not set, to a per-user directory under {@code java.io.tmpdir}.
 */
public final class FeatureExtractor implements Extractor {
    /**
     * Increased whenever the same bytes and settings give different numbers; features of another version are not
     * reused.
     */
    public static final int VERSION = 8;

    private final FeatureSettings settings;
    private final WhisperLogMel logMel;
    private final int window;

    /** @throws IllegalStateException if this build has no FFmpeg for this platform */
    public FeatureExtractor(FeatureSettings settings) {
        FfmpegLibraries.require();
        this.settings = settings;
        logMel = new WhisperLogMel(settings.melBins(), settings.windowFrames());
        window = settings.windowFrames() * WhisperLogMel.HOP;
    }

    @Override
    public List<AudioFeatures> extract(AudioRef audio, String sha256, byte[] bytes) throws AudioException {
        boolean headOnly = settings.longClips() != LongClips.WINDOWS;
        try (WindowCutter cutter = new WindowCutter(logMel, window, headOnly)) {
            DecodedAudio decoded = AudioDecoder.decode(bytes, settings.limits(), cutter);
            if (settings.longClips() == LongClips.REFUSE && decoded.seconds() > settings.windowSeconds()) {
                throw new AudioException(
                        FaultCode.AUDIO_OVER_LIMIT,
                        "the clip is " + decoded.seconds() + " seconds long, the window is " + settings.windowSeconds()
                                + " seconds; cut the clip, or use its head or its windows");
            }
            SourceAudio source = new SourceAudio(
                    decoded.codec(), decoded.sampleRateHz(), decoded.channels(), decoded.seconds(), warnings(decoded));
            List<AudioFeatures> windows = new ArrayList<>();
            for (LogMel windowLogMel : cutter.finish()) {
                double offsetSeconds = (double) windows.size() * window / WhisperLogMel.SAMPLE_RATE_HZ;
                windows.add(new AudioFeatures(audio, sha256, source, offsetSeconds, windowLogMel));
            }
            return windows;
        }
    }

    private Set<AudioWarning> warnings(DecodedAudio decoded) {
        Set<AudioWarning> warnings = EnumSet.noneOf(AudioWarning.class);
        warnings.addAll(decoded.warnings());
        if (decoded.seconds() * WhisperLogMel.SAMPLE_RATE_HZ < WhisperLogMel.FRAME) {
            warnings.add(AudioWarning.SHORT);
        }
        if (settings.longClips() == LongClips.HEAD && decoded.seconds() > settings.windowSeconds()) {
            warnings.add(AudioWarning.CUT);
        }
        return warnings;
    }

    @Override
    public void close() {
        // no resources are held between clips
    }
}
