package io.hearsay.audio.mel;

import io.hearsay.core.features.LogMel;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Log-mel spectrogram as Whisper's feature extractor computes it for a clip padded with zeros, or cut, to a window.
 *
 * <p>Source: Radford et al., Robust Speech Recognition via Large-Scale Weak Supervision (2022), and {@code WhisperFeatureExtractor} of Hugging Face's
 * transformers. Frames of 400 samples every 160, centred with reflection at the window's ends, periodic Hann window, power spectrum, Slaney mel filters to
 * 8 kHz, log10 floored at 1e-10, clamped to 8 below the maximum over the window, then (x + 4) / 4. Only frames that reach audio are computed: all later ones are
 * at the floor. Thread-safe.
 */
public final class WhisperLogMel {
    /** Rate of the samples. */
    public static final int SAMPLE_RATE_HZ = 16_000;

    /** Samples from one frame to the next. */
    public static final int HOP = 160;

    private static final int FRAME = 400;
    private static final int BINS = FRAME / 2 + 1;
    private static final double FLOOR = 1e-10;
    private static final double RANGE = 8;

    private final MelFilters filters;
    private final int windowFrames;
    private final double[] hann = new double[FRAME];
    private final DoubleFFT_1D fft = new DoubleFFT_1D(FRAME);

    /**
     * @param mels number of mel bins, at least 1
     * @param windowFrames frames of 10 ms in a full window, at least 2
     */
    public WhisperLogMel(int mels, int windowFrames) {
        if (mels < 1 || windowFrames < 2) {
            throw new IllegalArgumentException("A log-mel needs at least 1 mel bin and a window of 2 frames, found "
                    + mels + " and " + windowFrames);
        }
        filters = new MelFilters(mels, BINS, SAMPLE_RATE_HZ / 2.0);
        this.windowFrames = windowFrames;
        for (int i = 0; i < FRAME; i++) {
            hann[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / FRAME);
        }
    }

    /**
     * Log-mel of one clip.
     *
     * @param samples 16 kHz mono, at least one; what is past the window is ignored
     * @return min(ceil(samples / 160), window) frames and up to two padding frames that follow them
     */
    public LogMel of(float[] samples) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("A log-mel needs at least one sample");
        }
        int frames = (int) Math.min(((long) samples.length + HOP - 1) / HOP, windowFrames);
        int context = Math.min(LogMel.REACH, windowFrames - frames);
        int columns = frames + context;
        float[] values = new float[filters.mels() * columns];
        double[] spectrum = new double[FRAME];
        double[] power = new double[BINS];
        double max = Math.log10(FLOOR);
        for (int frame = 0; frame < columns; frame++) {
            window(samples, frame, spectrum);
            power(spectrum, power);
            for (int mel = 0; mel < filters.mels(); mel++) {
                double log = Math.log10(Math.max(FLOOR, filters.energy(mel, power)));
                max = Math.max(max, log);
                values[mel * columns + frame] = (float) log;
            }
        }
        scale(values, max);
        return new LogMel(filters.mels(), frames, context, values);
    }

    /** Samples of one frame times the window; the padded window is mirrored at its first and last sample. */
    private void window(float[] samples, int frame, double[] target) {
        int start = frame * HOP - FRAME / 2;
        int last = windowFrames * HOP - 1;
        int end = Math.min(samples.length, last + 1);
        if (start >= 0 && start + FRAME <= end) {
            for (int i = 0; i < FRAME; i++) {
                target[i] = hann[i] * samples[start + i];
            }
            return;
        }
        for (int i = 0; i < FRAME; i++) {
            int at = Math.abs(start + i);
            at = at > last ? 2 * last - at : at;
            target[i] = at < end ? hann[i] * samples[at] : 0;
        }
    }

    private void power(double[] spectrum, double[] power) {
        fft.realForward(spectrum);
        power[0] = spectrum[0] * spectrum[0];
        power[BINS - 1] = spectrum[1] * spectrum[1];
        for (int bin = 1; bin < BINS - 1; bin++) {
            double real = spectrum[2 * bin];
            double imaginary = spectrum[2 * bin + 1];
            power[bin] = real * real + imaginary * imaginary;
        }
    }

    private static void scale(float[] values, double max) {
        float lowest = (float) (max - RANGE);
        for (int i = 0; i < values.length; i++) {
            values[i] = (Math.max(values[i], lowest) + 4) / 4;
        }
    }
}
