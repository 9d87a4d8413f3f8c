package io.hearsay.audio.mel;

import java.util.Arrays;

/**
 * Triangular filters on Slaney's mel scale with Slaney's normalisation (equal area), stored without zeros.
 *
 * <p>Source: Slaney, Auditory Toolbox (1998): linear below 1 kHz at 15 mels, logarithmic above with 27 steps per factor
 * of 6.4.
 */
final class MelFilters {
    private static final double LINEAR_HZ_PER_MEL = 200.0 / 3;
    private static final double BREAK_HZ = 1000;
    private static final double BREAK_MEL = BREAK_HZ / LINEAR_HZ_PER_MEL;
    private static final double LOG_STEP = Math.log(6.4) / 27;

    private final int[] firstBin;
    private final float[][] weights;

    /**
     * @param mels number of filters, at least 1
     * @param bins frequency bins from 0 Hz to {@code topHz} inclusive
     * @param topHz upper edge of the last filter
     */
    MelFilters(int mels, int bins, double topHz) {
        firstBin = new int[mels];
        weights = new float[mels][];
        double topMel = mel(topHz);
        for (int m = 0; m < mels; m++) {
            double low = hertz(topMel * m / (mels + 1));
            double centre = hertz(topMel * (m + 1) / (mels + 1));
            double high = hertz(topMel * (m + 2) / (mels + 1));
            double hertzPerBin = topHz / (bins - 1);
            int first = Math.min(bins, (int) Math.ceil(low / hertzPerBin));
            int end = Math.max(first, Math.min(bins, (int) Math.floor(high / hertzPerBin) + 1));
            firstBin[m] = first;
            weights[m] = new float[end - first];
            for (int bin = first; bin < end; bin++) {
                double frequency = bin * hertzPerBin;
                double rise = (frequency - low) / (centre - low);
                double fall = (high - frequency) / (high - centre);
                weights[m][bin - first] = (float) (Math.max(0, Math.min(rise, fall)) * 2 / (high - low));
            }
        }
    }

    int mels() {
        return weights.length;
    }

    /**
     * Energy in one filter's band, for each of several frames.
     *
     * @param power row k holds bin k of each frame
     * @param energy filled up to {@code frames}
     */
    void energy(int mel, float[][] power, float[] energy, int frames) {
        float[] filter = weights[mel];
        int first = firstBin[mel];
        Arrays.fill(energy, 0, frames, 0);
        int i = 0;
        for (; i + 1 < filter.length; i += 2) {
            addPair(energy, power[first + i], filter[i], power[first + i + 1], filter[i + 1], frames);
        }
        if (i < filter.length) {
            add(energy, power[first + i], filter[i], frames);
        }
    }

    private static void add(float[] sum, float[] row, float weight, int frames) {
        for (int frame = 0; frame < frames; frame++) {
            sum[frame] = Math.fma(weight, row[frame], sum[frame]);
        }
    }

    private static void addPair(float[] sum, float[] a, float weightA, float[] b, float weightB, int frames) {
        for (int frame = 0; frame < frames; frame++) {
            sum[frame] = Math.fma(weightA, a[frame], Math.fma(weightB, b[frame], sum[frame]));
        }
    }

    private static double mel(double hertz) {
        return hertz < BREAK_HZ ? hertz / LINEAR_HZ_PER_MEL : BREAK_MEL + Math.log(hertz / BREAK_HZ) / LOG_STEP;
    }

    private static double hertz(double mel) {
        return mel < BREAK_MEL ? mel * LINEAR_HZ_PER_MEL : BREAK_HZ * Math.exp((mel - BREAK_MEL) * LOG_STEP);
    }
}
