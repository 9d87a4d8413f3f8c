package io.hearsay.trainer.network;

import io.hearsay.trainer.data.Rng;
import io.hearsay.trainer.data.TrainingClip;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Initialises the encoder not with random filters but with a filter bank and a per-segment summary of the clip.
 * Statistics of mel bands say more about a short clip than what a small encoder learns from a few thousand clips in an
 * hour (measured: training one end to end gained nothing over random filters), and the time at which something occurs
 * adds as much again.
 *
 * <p>Finally, the last layer norm is set so that clips vary equally in every channel.
 */
public final class EncoderInit {
    private static final int CLIPS = 960;
    private static final float SPREAD = 0.5f;
    private static final float MAX_GAIN = 20;

    private EncoderInit() {}

    /**
     * Initialises the encoder of new networks; an encoder that is too narrow keeps its random weights.
     *
     * @param clips clips to set the final norm from
     */
    public static void set(Networks networks, List<TrainingClip> clips, long seed) {
        if (!ClipSummary.fits(networks.size().encoder())) {
            return;
        }
        new FilterBank(networks.encoder(), networks.size().encoder().width()).write();
        new ClipSummary(networks.encoder(), networks.size().encoder()).write();
        finalNorm(networks, Rng.sample(clips, Math.min(CLIPS, clips.size()), new SplittableRandom(seed)));
    }

    /** Centres the mean over a clip's tokens and equalises its spread over clips in every channel. */
    private static void finalNorm(Networks networks, List<TrainingClip> clips) {
        int width = networks.size().encoder().width();
        EncodedClips encoded = EncodedClips.plain(networks, clips);
        double[] sum = new double[width];
        double[] squares = new double[width];
        for (TrainingClip clip : clips) {
            float[] tokens = encoded.tokens(clip);
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
            gain[channel] = (float) Math.min(MAX_GAIN, SPREAD / spread);
            shift[channel] = (float) -mean * gain[channel];
        }
        networks.encoder().put("audio_tower.layer_norm.weight", gain);
        networks.encoder().put("audio_tower.layer_norm.bias", shift);
    }
}
