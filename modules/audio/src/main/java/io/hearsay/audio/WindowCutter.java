package io.hearsay.audio;

import io.hearsay.audio.decode.SampleSink;
import io.hearsay.audio.mel.ClipLogMel;
import io.hearsay.audio.mel.WhisperLogMel;
import io.hearsay.audio.resample.Resampler;
import io.hearsay.core.features.LogMel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resamples one clip and cuts it into windows as its samples come, and keeps the log-mel of each. */
final class WindowCutter implements SampleSink, AutoCloseable {
    /** A rest that is shorter, in samples at 16 kHz, is no window. */
    private static final int SHORTEST_REST = WhisperLogMel.SAMPLE_RATE_HZ / 10;

    private final WhisperLogMel logMel;
    private final int window;
    private final boolean headOnly;
    private final List<LogMel> windows = new ArrayList<>();
    /** Samples at 16 kHz that the clip has by its header. */
    private long likely;

    private @Nullable Resampler resampler;
    private @Nullable ClipLogMel next;

    /**
     * @param window length of a window in samples at 16 kHz, that of the log-mels
     * @param headOnly whether nothing is taken after the first window
     */
    WindowCutter(WhisperLogMel logMel, int window, boolean headOnly) {
        this.logMel = logMel;
        this.window = window;
        this.headOnly = headOnly;
    }

    @Override
    public void begin(int sampleRateHz, long likely) {
        resampler = new Resampler(sampleRateHz, WhisperLogMel.SAMPLE_RATE_HZ, this::add);
        this.likely = (long) Math.ceil((double) likely * WhisperLogMel.SAMPLE_RATE_HZ / sampleRateHz);
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
        if (next != null && (windows.isEmpty() || next.count() >= SHORTEST_REST)) {
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
            ClipLogMel log = next == null ? logMel.begin(likely - (long) window * windows.size()) : next;
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
            throw new IllegalStateException("A clip's samples come after their rate");
        }
        return resampler;
    }
}
