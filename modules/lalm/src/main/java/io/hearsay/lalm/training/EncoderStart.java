package io.hearsay.lalm.training;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where the encoder starts: not from random filters but from a filter bank. Statistics of mel bands say more about a short clip than what a
 * small encoder learns from a few thousand clips in an hour (measured: training one end to end gained nothing over random filters).
 *
 * <p>The convolutions compute, for each of 64 bands of two mel bins: the level, how far it is above and below two thresholds, how much it
 * changes, and how much single bins stand out from their neighbours. The first layer attends evenly and adds the clip's mean to every token.
 * What else there is (further channels, layers, feed-forward) starts as drawn, at a small scale. Last, the final norm is set so that clips
 * differ equally in every channel.
 */
final class EncoderStart {
    /** Channels the filter bank fills. */
    static final int CHANNELS = 5 * EncoderStart.BANDS;

    private static final int BANDS = 64;
    /** Lifts levels so that GELU passes them unchanged. */
    private static final float LIFT = 3;

    private static final float ABOVE = 0.4f;
    private static final float BELOW = -0.2f;
    private static final float STEEPNESS = 3;
    private static final float QUIET = 0.05f;
    private static final float RESIDUAL = 0.3f;
    private static final int CLIPS = 960;
    private static final float SPREAD = 0.5f;
    private static final float MOST_GAIN = 20;

    private final Weights encoder;
    private final int width;
    private final int layers;

    private EncoderStart(Networks networks) {
        this.encoder = networks.encoder();
        this.width = networks.size().encoder().width();
        this.layers = networks.size().encoder().layers();
    }

    /**
     * Sets the encoder of fresh networks; an encoder too narrow for the filter bank stays as drawn.
     *
     * @param clips what the final norm is set by
     */
    static void set(Networks networks, List<TrainingClip> clips, long seed) {
        if (networks.size().encoder().width() < CHANNELS) {
            return;
        }
        EncoderStart start = new EncoderStart(networks);
        start.firstConvolution();
        start.secondConvolution();
        start.layers();
        start.finalNorm(networks, Draws.some(clips, Math.min(CLIPS, clips.size()), new SplittableRandom(seed)));
    }

    /** Levels, rises, falls, and what single bins have over their neighbours. */
    private void firstConvolution() {
        float[] kernel = quiet("audio_tower.conv1.weight");
        float[] bias = new float[width];
        for (int band = 0; band < BANDS; band++) {
            for (int bin = 2 * band; bin < 2 * band + 2; bin++) {
                kernel[tap(band, bin, 1)] += 0.5f;
                for (int side = -1; side <= 1; side += 2) {
                    int channel = BANDS * (side > 0 ? 1 : 2) + band;
                    kernel[tap(channel, bin, 2)] += side;
                    kernel[tap(channel, bin, 0)] -= side;
                }
                int channel = BANDS * (3 + bin % 2) + band;
                kernel[tap(channel, bin, 1)] += 2;
                kernel[tap(channel, Math.max(bin - 2, 0), 1)] -= 1;
                kernel[tap(channel, Math.min(bin + 2, ModelSize.MELS - 1), 1)] -= 1;
            }
            bias[band] = LIFT;
        }
        encoder.put("audio_tower.conv1.weight", kernel);
        encoder.put("audio_tower.conv1.bias", bias);
    }

    /** Levels, how far they are above and below thresholds, changes either way, and contrasts, each over three frames. */
    private void secondConvolution() {
        float[] kernel = quiet("audio_tower.conv2.weight");
        float[] bias = new float[width];
        for (int band = 0; band < BANDS; band++) {
            for (int time = 0; time < 3; time++) {
                kernel[(band * width + band) * 3 + time] += 1f / 3;
                kernel[((BANDS + band) * width + band) * 3 + time] += STEEPNESS / 3;
                kernel[((2 * BANDS + band) * width + band) * 3 + time] -= STEEPNESS / 3;
                for (int source = 1; source <= 4; source++) {
                    int channel = BANDS * (source <= 2 ? 3 : 4) + band;
                    kernel[(channel * width + BANDS * source + band) * 3 + time] += 0.5f;
                }
            }
            bias[BANDS + band] = -STEEPNESS * (LIFT + ABOVE);
            bias[2 * BANDS + band] = STEEPNESS * (LIFT + BELOW);
        }
        encoder.put("audio_tower.conv2.weight", kernel);
        encoder.put("audio_tower.conv2.bias", bias);
    }

    private void layers() {
        for (int i = 0; i < layers; i++) {
            String name = "audio_tower.layers." + i + ".";
            if (i == 0) {
                for (String even : List.of("q_proj.weight", "q_proj.bias", "k_proj.weight", "v_proj.bias")) {
                    zero(name + "self_attn." + even);
                }
                encoder.put(name + "self_attn.v_proj.weight", identity());
                encoder.put(name + "self_attn.out_proj.weight", identity());
            } else {
                scale(name + "self_attn.out_proj.weight", RESIDUAL);
            }
            zero(name + "self_attn.out_proj.bias");
            scale(name + "fc2.weight", RESIDUAL);
            zero(name + "fc2.bias");
        }
    }

    /** Makes the mean over a clip's tokens centred and equally spread over clips in every channel. */
    private void finalNorm(Networks networks, List<TrainingClip> clips) {
        Hearing heard = Hearing.plain(networks, clips);
        double[] sum = new double[width];
        double[] squares = new double[width];
        for (TrainingClip clip : clips) {
            float[] tokens = heard.tokens(clip);
            double[] mean = new double[width];
            for (int i = 0; i < tokens.length; i++) {
                mean[i % width] += tokens[i] * (double) width / tokens.length;
            }
            for (int channel = 0; channel < width; channel++) {
                sum[channel] += mean[channel];
                squares[channel] += mean[channel] * mean[channel];
            }
        }
        float[] gain = new float[width];
        float[] shift = new float[width];
        for (int channel = 0; channel < width; channel++) {
            double mean = sum[channel] / clips.size();
            double spread = Math.sqrt(Math.max(0, squares[channel] / clips.size() - mean * mean)) + 1e-3;
            gain[channel] = (float) Math.min(MOST_GAIN, SPREAD / spread);
            shift[channel] = (float) -mean * gain[channel];
        }
        encoder.put("audio_tower.layer_norm.weight", gain);
        encoder.put("audio_tower.layer_norm.bias", shift);
    }

    /** Index of a tap of the first kernel (width, mels, 3). */
    private static int tap(int channel, int bin, int time) {
        return (channel * ModelSize.MELS + bin) * 3 + time;
    }

    private float[] quiet(String name) {
        scale(name, QUIET);
        return encoder.tensor(name).toArray();
    }

    private void scale(String name, float factor) {
        float[] values = encoder.tensor(name).toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        encoder.put(name, values);
    }

    private void zero(String name) {
        encoder.put(name, new float[encoder.layout().spec(name).size()]);
    }

    private float[] identity() {
        float[] matrix = new float[width * width];
        Arrays.fill(matrix, 0);
        for (int i = 0; i < width; i++) {
            matrix[i * width + i] = 1;
        }
        return matrix;
    }
}
