package io.hearsay.audio.resample;

/**
 * Impulse response of a low-pass filter: a Kaiser-windowed sinc, designed in double precision (Kaiser's formulas, as in
 * Oppenheim and Schafer, Discrete-Time Signal Processing, section 7.5.3).
 *
 * <p>With f the lower of the two Nyquist frequencies: passband to 0.913 f, stopband from f, 125 dB. These are the band
 * edges of the SoX resampler's high-quality setting, so features match those of common Python pipelines.
 */
final class KaiserSinc {
    private static final double PASSBAND = 0.913;
    private static final double STOPBAND_DECIBEL = 125;
    private static final double BETA = 0.1102 * (STOPBAND_DECIBEL - 8.7);
    private static final double WINDOW_PEAK = bessel(BETA);

    private final double cutoff;
    private final double halfLength;

    /** The steep filter for conversion from the source rate to the target rate. */
    static KaiserSinc between(Ratio ratio) {
        double nyquist = Math.min(1, (double) ratio.target() / ratio.source()) / 2;
        return new KaiserSinc(PASSBAND * nyquist, nyquist);
    }

    /**
     * Creates a filter with these band edges.
     *
     * @param passband upper edge in cycles per source sample
     * @param stopband lower edge in cycles per source sample
     */
    KaiserSinc(double passband, double stopband) {
        cutoff = (passband + stopband) / 2;
        halfLength = (STOPBAND_DECIBEL - 7.95) / (2.285 * 2 * Math.PI * (stopband - passband)) / 2;
    }

    /** Half-length of the response in source samples, rounded up. */
    int halfLength() {
        return (int) Math.ceil(halfLength);
    }

    /** Response at an offset in source samples; responses at offsets one sample apart sum to 1. */
    double at(double offset) {
        double relative = offset / halfLength;
        if (Math.abs(relative) >= 1) {
            return 0;
        }
        double angle = 2 * Math.PI * cutoff * offset;
        double sinc = angle == 0 ? 1 : Math.sin(angle) / angle;
        return 2 * cutoff * sinc * bessel(BETA * Math.sqrt(1 - relative * relative)) / WINDOW_PEAK;
    }

    /** Modified Bessel function of the first kind, order 0, by its power series. */
    private static double bessel(double x) {
        double quarter = x * x / 4;
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-17; k++) {
            term *= quarter / ((double) k * k);
            sum += term;
        }
        return sum;
    }
}
