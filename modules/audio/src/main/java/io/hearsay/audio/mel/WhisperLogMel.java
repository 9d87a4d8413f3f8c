package io.hearsay.audio.mel;

import io.hearsay.core.features.LogMel;

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

    /** Samples before the centre of a frame. */
    private static final int BEFORE = PowerSpectra.FRAME / 2;

    private static final float FLOOR = 1e-10f;
    private static final float LOG_FLOOR = -10;
    private static final float RANGE = 8;

    private final MelFilters filters;
    private final int windowFrames;

    /**
     * @param mels number of mel bins, at least 1
     * @param windowFrames frames of 10 ms in a full window, at least 2
     */
    public WhisperLogMel(int mels, int windowFrames) {
        if (mels < 1 || windowFrames < 2) {
            throw new IllegalArgumentException("A log-mel needs at least 1 mel bin and a window of 2 frames, found "
                    + mels + " and " + windowFrames);
        }
        filters = new MelFilters(mels, PowerSpectra.BINS, SAMPLE_RATE_HZ / 2.0);
        this.windowFrames = windowFrames;
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
        float[] padded = padded(samples, columns);
        PowerSpectra spectra = new PowerSpectra();
        float[] energy = new float[PowerSpectra.LANES];
        for (int first = 0; first < columns; first += PowerSpectra.LANES) {
            int count = Math.min(PowerSpectra.LANES, columns - first);
            float[][] power = spectra.of(padded, first * HOP, HOP, count);
            for (int mel = 0; mel < filters.mels(); mel++) {
                filters.energy(mel, power, energy, count);
                log(energy, count, values, mel * columns + first);
            }
        }
        scale(values);
        return new LogMel(filters.mels(), frames, context, values);
    }

    /** The samples that the frames reach, half a frame before the first one included; the padded window is mirrored at its first and last sample. */
    private float[] padded(float[] samples, int columns) {
        int last = windowFrames * HOP - 1;
        int end = Math.min(samples.length, last + 1);
        float[] padded = new float[(columns - 1) * HOP + PowerSpectra.FRAME];
        System.arraycopy(samples, 0, padded, BEFORE, Math.min(end, padded.length - BEFORE));
        for (int i = 0; i < BEFORE; i++) {
            padded[i] = at(samples, BEFORE - i, end);
        }
        for (int i = BEFORE + last + 1; i < padded.length; i++) {
            padded[i] = at(samples, 2 * last - (i - BEFORE), end);
        }
        return padded;
    }

    private static float at(float[] samples, int position, int end) {
        return position >= 0 && position < end ? samples[position] : 0;
    }

    private static void log(float[] energy, int count, float[] values, int start) {
        for (int i = 0; i < count; i++) {
            values[start + i] = energy[i] > FLOOR ? Log10.of(energy[i]) : LOG_FLOOR;
        }
    }

    private static void scale(float[] values) {
        float max = -Float.MAX_VALUE;
        for (float value : values) {
            max = Math.max(max, value);
        }
        float lowest = max - RANGE;
        for (int i = 0; i < values.length; i++) {
            values[i] = (Math.max(values[i], lowest) + 4) / 4;
        }
    }
}
