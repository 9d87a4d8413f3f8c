package io.hearsay.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.audio.decode.AudioException;
import io.hearsay.audio.decode.DecodeLimits;
import io.hearsay.audio.decode.WaveFile;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.AudioWarning;
import io.hearsay.core.manifest.AudioRef;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AudioWarningsIT {
    private static final int RATE = 16_000;
    private static final AudioRef AUDIO = new AudioRef("clip", "file:/clip");

    @Test
    void saysNothingAboutOrdinaryClips() throws AudioException {
        assertThat(warnings(1, RATE, (at, channel) -> sine(at, 20_000))).isEmpty();
        assertThat(warnings(2, RATE, (at, channel) -> sine(at + 40 * channel, 20_000)))
                .isEmpty();
        assertThat(warnings(2, RATE, (at, channel) -> channel == 0 ? sine(at, 20_000) : 0))
                .as("one channel alone")
                .isEmpty();
        assertThat(warnings(6, RATE, (at, channel) -> channel == 3 ? sine(at, 9_000) : 0))
                .as("one of six")
                .isEmpty();
    }

    @Test
    void noticesChannelsThatCancel() throws AudioException {
        assertThat(warnings(2, RATE, (at, channel) -> channel == 0 ? sine(at, 20_000) : -sine(at, 20_000)))
                .containsExactly(AudioWarning.CHANNELS_CANCEL);
        Random noise = new Random(1);
        assertThat(warnings(2, RATE, (at, channel) -> (channel == 0 ? 1 : -1) * sine(at, 20_000) + noise.nextInt(200)))
                .as("nearly")
                .containsExactly(AudioWarning.CHANNELS_CANCEL);
        assertThat(warnings(4, RATE, (at, channel) -> (channel % 2 == 0 ? 1 : -1) * sine(at, 20_000)))
                .containsExactly(AudioWarning.CHANNELS_CANCEL);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6})
    void noticesSilence(int channels) throws AudioException {
        assertThat(warnings(channels, RATE, (at, channel) -> 0)).containsExactly(AudioWarning.SILENT);
        assertThat(warnings(channels, RATE, (at, channel) -> at == 5000 ? 1 : 0))
                .as("one sample")
                .isEmpty();
    }

    @Test
    void noticesClipping() throws AudioException {
        assertThat(warnings(1, RATE, (at, channel) -> clamp(sine(at, 60_000)))).containsExactly(AudioWarning.CLIPPED);
        assertThat(warnings(2, RATE, (at, channel) -> clamp(sine(at + 40 * channel, 60_000))))
                .containsExactly(AudioWarning.CLIPPED);
    }

    @Test
    void noticesAMeanThatIsNotZero() throws AudioException {
        assertThat(warnings(1, RATE, (at, channel) -> 4_000 + sine(at, 5_000))).containsExactly(AudioWarning.DC_OFFSET);
    }

    @Test
    void noticesClipsThatAreShorterThanAFrameOrLongerThanTheWindow() throws AudioException {
        assertThat(warnings(1, 300, (at, channel) -> sine(at, 5_000))).containsExactly(AudioWarning.SHORT);
        assertThat(warnings(1, 3 * RATE, (at, channel) -> sine(at, 5_000))).containsExactly(AudioWarning.CUT);
    }

    private static int sine(int at, int amplitude) {
        return (int) Math.round(amplitude * Math.sin(2 * Math.PI * 440 * at / RATE));
    }

    private static int clamp(int sample) {
        return Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sample));
    }

    private static Set<AudioWarning> warnings(int channels, int samples, IntBinaryOperator sample)
            throws AudioException {
        int[] interleaved = new int[channels * samples];
        for (int i = 0; i < interleaved.length; i++) {
            interleaved[i] = sample.applyAsInt(i / channels, i % channels);
        }
        FeatureSettings settings = new FeatureSettings(128, 2, DecodeLimits.DEFAULT, LongClips.HEAD);
        try (FeatureExtractor extractor = new FeatureExtractor(settings)) {
            List<AudioFeatures> features =
                    extractor.extract(AUDIO, "abc", WaveFile.shorts(channels, RATE, interleaved));
            return features.get(0).source().warnings();
        }
    }
}
