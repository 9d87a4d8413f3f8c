package io.hearsay.audio.mel;

/**
 * Log-mel spectrogram as computed by Whisper's feature extractor for a clip that is zero-padded or cut to a window.
 *
 * <p>Source: Radford et al., Robust Speech Recognition via Large-Scale Weak Supervision (2022), and
 * {@code WhisperFeatureExtractor} of Hugging Face's transformers. Frames of 400 samples every 160, centred with
 * reflection at the window's ends, periodic Hann window, power spectrum, Slaney mel filters to 8 kHz, log10 floored at
 * 1e-10, clamped to 8 below the maximum over the window, then (x + 4) / 4. Only frames that overlap audio are computed:
 * all later ones are at the floor. Thread-safe.
 */
public final class WhisperLogMel {
    /** Sample rate of the input. */
    public static final int SAMPLE_RATE_HZ = 16_000;

    /** Hop length: samples from one frame to the next. */
    public static final int HOP = 160;

    /** Samples of one frame. */
    public static final int FRAME = PowerSpectra.FRAME;

    private final MelFilters filters;
    private final int windowFrames;

    /**
     * @param mels number of mel bins, at least 1
     * @param windowFrames frames of 10 ms in a full window, at least 2
     */
    public WhisperLogMel(int mels, int windowFrames) {
        if (mels < 1 || windowFrames < 2) {
            throw new IllegalArgumentException("A log-mel needs at least 1 mel bin and a window of 2 frames; found "
                    + mels + " and " + windowFrames);
        }
        filters = new MelFilters(mels, PowerSpectra.BINS, SAMPLE_RATE_HZ / 2.0);
        this.windowFrames = windowFrames;
    }

    /**
     * Starts a clip.
     *
     * @param expectedSamples expected length in samples at 16 kHz, for which memory is allocated; only a hint
     * @return accepts mono samples at 16 kHz, full scale at 1, and returns (mels, frames)
     */
    public ClipLogMel begin(long expectedSamples) {
        return new ClipLogMel(filters, windowFrames, expectedSamples);
    }
}
