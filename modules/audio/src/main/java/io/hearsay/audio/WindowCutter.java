package io.hearsay.audio;

import io.hearsay.audio.decode.SampleSink;
import io.hearsay.audio.mel.WhisperLogMel;
import io.hearsay.audio.resample.BlockResampler;
import io.hearsay.core.features.LogMel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts one clip into windows as its samples come, and keeps the log-mel of each. */
final class WindowCutter implements SampleSink {
    /** A rest that is shorter, in samples at 16 kHz, is no window. */
    private static final int SHORTEST_REST = WhisperLogMel.SAMPLE_RATE_HZ / 10;

    private final WhisperLogMel logMel;
    private final int window;
    private final int most;
    private final List<LogMel> windows = new ArrayList<>();
    private float[] pending = new float[SHORTEST_REST];
    private int count;
    private @Nullable BlockResampler resampler;

    /** @param window length of a window in samples at 16 kHz */
    WindowCutter(WhisperLogMel logMel, int window) {
        this.logMel = logMel;
        this.window = window;
        most = Math.max(window, SHORTEST_REST);
    }

    @Override
    public void accept(int sampleRateHz, float[] samples, int length) {
        if (resampler == null) {
            resampler = new BlockResampler(sampleRateHz, WhisperLogMel.SAMPLE_RATE_HZ, this::add);
        }
        resampler.add(samples, length);
    }

    /** The log-mels of all windows, at least one, once the clip has ended. */
    List<LogMel> finish() {
        if (resampler != null) {
            resampler.finish();
        }
        while (windows.isEmpty() || count >= SHORTEST_REST) {
            cut();
        }
        return windows;
    }

    private void add(float[] samples, int from, int to) {
        int at = from;
        while (at < to) {
            int part = Math.min(to - at, most - count);
            if (count + part > pending.length) {
                pending = Arrays.copyOf(pending, Math.min(most, Math.max(2 * pending.length, count + part)));
            }
            System.arraycopy(samples, at, pending, count, part);
            count += part;
            at += part;
            if (count == most) {
                cut();
            }
        }
    }

    private void cut() {
        int length = Math.min(window, count);
        windows.add(logMel.of(Arrays.copyOf(pending, length)));
        System.arraycopy(pending, length, pending, 0, count - length);
        count -= length;
    }
}
