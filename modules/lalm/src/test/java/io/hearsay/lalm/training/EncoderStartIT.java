package io.hearsay.lalm.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EncoderStartIT {
    private static final List<TrainingClip> CLIPS =
            IntStream.range(0, 24).mapToObj(i -> Clips.tone(i, "group" + i)).toList();

    @Test
    void spreadsClipsEquallyInEveryBand() {
        try (Networks networks = networks(EncoderStart.CHANNELS)) {
            EncoderStart.set(networks, CLIPS, 1);

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
        try (Networks networks = networks(EncoderStart.CHANNELS)) {
            EncoderStart.set(networks, CLIPS, 1);

            double[][] means = means(networks);
            for (int i = 0; i < CLIPS.size(); i++) {
                int band = (16 + 32 * (i % 4)) / 2;
                int elsewhere = (16 + 32 * ((i + 2) % 4)) / 2;
                assertThat(means[i][band]).as("clip " + i).isGreaterThan(means[i][elsewhere]);
            }
        }
    }

    @Test
    void leavesANarrowEncoderAsDrawn() {
        try (Networks networks = networks(16)) {
            float[] drawn = networks.encoder().toArray();
            EncoderStart.set(networks, CLIPS, 1);
            assertThat(networks.encoder().toArray()).isEqualTo(drawn);
        }
    }

    private static Networks networks(int width) {
        ModelSize size =
                new ModelSize(new ModelSize.Tower(width, 32, 2, 4, 4), new ModelSize.Tower(16, 32, 1, 4, 2), 16, 300);
        return new Networks(size, 4, 7);
    }

    /** Mean token of each clip: (clips, channels). */
    private static double[][] means(Networks networks) {
        int width = networks.size().encoder().width();
        Hearing heard = Hearing.plain(networks, CLIPS);
        return CLIPS.stream()
                .map(clip -> {
                    float[] tokens = heard.tokens(clip);
                    double[] mean = new double[width];
                    for (int i = 0; i < tokens.length; i++) {
                        mean[i % width] += tokens[i] * (double) width / tokens.length;
                    }
                    return mean;
                })
                .toArray(double[][]::new);
    }
}
