package io.hearsay.trainer.network;

import io.hearsay.trainer.settings.ModelSize;

/**
 * Fixed initial convolutions that compute a filter bank: levels of 64 bands of two mel bins and, for each of 32 bands
 * of four, how far the level is above and below two thresholds, how much it changes, and how much single bins stand out
 * from their neighbours. Further channels are 0.
 */
final class FilterBank {
    /** Level bands. */
    static final int LEVELS = 64;

    /** Bands of each other kind. */
    static final int BANDS = LEVELS / 2;

    /** Channels the filter bank fills: levels, above, below, changes, contrasts. */
    static final int CHANNELS = LEVELS + 4 * BANDS;

    private static final int BINS = ModelSize.MELS / BANDS;

    /** Offset that lifts levels to where GELU is nearly the identity. */
    private static final float LIFT = 3;

    private static final float ABOVE = 0.4f;
    private static final float BELOW = -0.2f;
    private static final float STEEPNESS = 3;

    private final Weights encoder;
    private final int width;

    /** @param width channels of the encoder, at least {@link #CHANNELS} */
    FilterBank(Weights encoder, int width) {
        this.encoder = encoder;
        this.width = width;
    }

    void write() {
        firstConvolution();
        secondConvolution();
    }

    /** Levels, rises, falls, and the contrast of two bins of each band to their neighbours. */
    private void firstConvolution() {
        float[] kernel = new float[width * ModelSize.MELS * 3];
        float[] bias = new float[width];
        for (int level = 0; level < LEVELS; level++) {
            kernel[tap(level, 2 * level, 1)] = 0.5f;
            kernel[tap(level, 2 * level + 1, 1)] = 0.5f;
            bias[level] = LIFT;
        }
        for (int band = 0; band < BANDS; band++) {
            for (int bin = BINS * band; bin < BINS * (band + 1); bin++) {
                for (int side = -1; side <= 1; side += 2) {
                    int channel = LEVELS + (side > 0 ? 0 : BANDS) + band;
                    kernel[tap(channel, bin, 2)] = side * 0.5f;
                    kernel[tap(channel, bin, 0)] = side * -0.5f;
                }
            }
            for (int half = 0; half < 2; half++) {
                int bin = BINS * band + half * BINS / 2;
                int channel = LEVELS + (2 + half) * BANDS + band;
                kernel[tap(channel, bin, 1)] += 2;
                kernel[tap(channel, Math.max(bin - 2, 0), 1)] -= 1;
                kernel[tap(channel, Math.min(bin + 2, ModelSize.MELS - 1), 1)] -= 1;
            }
        }
        encoder.put("audio_tower.conv1.weight", kernel);
        encoder.put("audio_tower.conv1.bias", bias);
    }

    /**
     * Levels, excess above and below thresholds, changes in either direction, and contrasts, each over three frames.
     */
    private void secondConvolution() {
        float[] kernel = new float[width * width * 3];
        float[] bias = new float[width];
        for (int time = 0; time < 3; time++) {
            for (int level = 0; level < LEVELS; level++) {
                kernel[(level * width + level) * 3 + time] = 1f / 3;
                int band = level / 2;
                kernel[((LEVELS + band) * width + level) * 3 + time] = STEEPNESS / 6;
                kernel[((LEVELS + BANDS + band) * width + level) * 3 + time] = -STEEPNESS / 6;
            }
            for (int band = 0; band < BANDS; band++) {
                for (int source = 0; source < 4; source++) {
                    int channel = LEVELS + (source < 2 ? 2 : 3) * BANDS + band;
                    kernel[(channel * width + LEVELS + source * BANDS + band) * 3 + time] = 0.5f;
                }
            }
        }
        for (int band = 0; band < BANDS; band++) {
            bias[LEVELS + band] = -STEEPNESS * (LIFT + ABOVE);
            bias[LEVELS + BANDS + band] = STEEPNESS * (LIFT + BELOW);
        }
        encoder.put("audio_tower.conv2.weight", kernel);
        encoder.put("audio_tower.conv2.bias", bias);
    }

    /** Index into the first kernel (width, mels, 3). */
    private static int tap(int channel, int bin, int time) {
        return (channel * ModelSize.MELS + bin) * 3 + time;
    }
}
