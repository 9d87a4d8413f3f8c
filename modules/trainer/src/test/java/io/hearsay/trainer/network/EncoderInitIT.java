package io.hearsay.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hearsay.trainer.data.Clips;
import io.hearsay.trainer.data.TrainingClip;
import io.hearsay.trainer.settings.ModelSize;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EncoderInitIT {
    private static final List<TrainingClip> CLIPS =
            IntStream.range(0, 24).mapToObj(i -> Clips.tone(i, "group" + i)).toList();
    private static final int HEADS = 8;

    /** Narrowest width of so many heads that has room for the summary. */
    private static final int WIDTH = (ClipSummary.CHANNELS + HEADS - 1) / HEADS * HEADS;

    @Test
    void spreadsClipsEquallyInEveryBand() {
        try (Networks networks = networks(WIDTH)) {
            EncoderInit.set(networks, CLIPS, 1);

            double[][] means = means(networks);
            for (int channel = 0; channel < 64; channel++) {
                int level = channel;
                double mean = IntStream.range(0, CLIPS.size())
                        .mapToDouble(i -> means[i][level])
                        .average()
                        .orElseThrow();
                assertThat(mean).as("level channel " + channel).isCloseTo(0, within(1e-3));
            }
        }
    }

    @Test
    void hearsWhichBandIsLoud() {
        try (Networks networks = networks(WIDTH)) {
            EncoderInit.set(networks, CLIPS, 1);

            double[][] means = means(networks);
            for (int i = 0; i < CLIPS.size(); i++) {
                int band = (16 + 32 * (i % 4)) / 2;
                int elsewhere = (16 + 32 * ((i + 2) % 4)) / 2;
                assertThat(means[i][band]).as("clip " + i).isGreaterThan(means[i][elsewhere]);
            }
        }
    }

    @Test
    void tellsEveryTokenWhenABandIsLoud() {
        TrainingClip early = Clips.loudUntil(20);
        TrainingClip late = Clips.loudUntil(150);
        try (Networks networks = networks(WIDTH)) {
            EncoderInit.set(networks, CLIPS, 1);

            EncodedClips encoded = EncodedClips.plain(networks, List.of(early, late));
            int last = Mel.tokens(early.frames()) - 1;
            for (int token : new int[] {0, last}) {
                assertThat(level(encoded.tokens(early), token, 0))
                        .as("token %d, first 0.2 s, loud in both clips", token)
                        .isCloseTo(level(encoded.tokens(late), token, 0), within(1f));
                assertThat(level(encoded.tokens(early), token, 3))
                        .as("token %d, from 1 s to 2 s, loud in one clip only", token)
                        .isLessThan(level(encoded.tokens(late), token, 3) - 0.4f);
            }
        }
    }

    /** What a token says of the level that {@link Clips#loudUntil} changes, in a part of the window. */
    private static float level(float[] tokens, int token, int scheduled) {
        int channel = FilterBank.CHANNELS + scheduled * FilterBank.LEVELS / 2 + Clips.LOUD_BIN / 4;
        return tokens[token * WIDTH + channel];
    }

    @Test
    void leavesANarrowEncoderAsDrawn() {
        try (Networks networks = networks(16)) {
            float[] drawn = networks.encoder().toArray();
            EncoderInit.set(networks, CLIPS, 1);
            assertThat(networks.encoder().toArray()).isEqualTo(drawn);
        }
    }

    private static Networks networks(int width) {
        ModelSize size = new ModelSize(
                new ModelSize.Tower(width, 32, 2, HEADS, HEADS), new ModelSize.Tower(16, 32, 1, 4, 2), 16, 300);
        return new Networks(size, 4, 7);
    }

    /** Mean token of each clip: (clips, channels). */
    private static double[][] means(Networks networks) {
        int width = networks.size().encoder().width();
        EncodedClips encoded = EncodedClips.plain(networks, CLIPS);
        return CLIPS.stream()
                .map(clip -> {
                    float[] tokens = encoded.tokens(clip);
                    double[] mean = new double[width];
                    for (int i = 0; i < tokens.length; i++) {
                        mean[i % width] += tokens[i] * (double) width / tokens.length;
                    }
                    return mean;
                })
                .toArray(double[][]::new);
    }
}
