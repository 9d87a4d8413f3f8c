package io.hearsay.audio;

import io.hearsay.audio.decode.SampleSink;
import io.hearsay.audio.mel.ClipLogMel;
import io.hearsay.audio.mel.WhisperLogMel;
import io.hearsay.audio.resample.Resampler;
import io.hearsay.core.features.LogMel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resamples one clip as it is decoded, cuts it into windows and keeps the log-mel of each. */
final class WindowCutter implements SampleSink, AutoCloseable {
    /** A shorter remainder, in samples at 16 kHz, is dropped. */
    private static final int MIN_REMAINDER = WhisperLogMel.SAMPLE_RATE_HZ / 10;

    private final WhisperLogMel logMel;
    private final int window;
    private final boolean headOnly;
    private final List<LogMel> windows = new ArrayList<>();
    /** Length of the clip in samples at 16 kHz according to its header. */
    private long expectedSamples;

    private @Nullable Resampler resampler;
    private @Nullable ClipLogMel next;

    /**
     * @param window window length in samples at 16 kHz; must be that of the log-mels
     * @param headOnly whether to stop after the first window
     */
    WindowCutter(WhisperLogMel logMel, int window, boolean headOnly) {
        this.logMel = logMel;
        this.window = window;
        this.headOnly = headOnly;
    }

    @Override
    public void begin(int sampleRateHz, long expectedSamples) {
        resampler = new Resampler(sampleRateHz, WhisperLogMel.SAMPLE_RATE_HZ, this::add);
        this.expectedSamples = (long) Math.ceil((double) expectedSamples * WhisperLogMel.SAMPLE_RATE_HZ / sampleRateHz);
    }

    @Override
    public void accept(float[] samples, int length) {
        resampler().add(samples, length);
    }

    @Override
    public boolean full() {
        return headOnly && !windows.isEmpty();
    }

    /** The log-mels of all windows, at least one, once the clip has ended. */
    List<LogMel> finish() {
        if (!full()) {
            resampler().finish();
        }
        if (next != null && (windows.isEmpty() || next.count() >= MIN_REMAINDER)) {
            windows.add(next.finish());
        }
        return windows;
    }

    @Override
    public void close() {
        if (resampler != null) {
            resampler.close();
        }
    }

    private void add(float[] samples, int length) {
        int at = 0;
        while (at < length && !full()) {
            ClipLogMel log = next == null ? logMel.begin(expectedSamples - (long) window * windows.size()) : next;
            at = log.add(samples, at, length);
            next = log;
            if (log.full()) {
                windows.add(log.finish());
                next = null;
            }
        }
    }

    private Resampler resampler() {
        if (resampler == null) {
            throw new IllegalStateException("begin must be called before samples are added");
        }
        return resampler;
    }
}
