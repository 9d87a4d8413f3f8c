package io.hearsay.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.hearsay.audio.decode.AudioException;
import io.hearsay.audio.decode.DecodeLimits;
import io.hearsay.audio.decode.WaveFile;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.AudioWarning;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.run.FaultCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeatureExtractorIT {
    private static final AudioRef REF = new AudioRef("tone", "file:/tone");

    @Test
    void turnsBytesIntoFeatures() throws AudioException, IOException {
        AudioFeatures features =
                extractor(30).extract(REF, clip("d-speech-022.wav")).get(0);

        assertThat(features.audio()).isEqualTo(REF);
        assertThat(features.sha256()).isEqualTo("f37ef3225b96414cc5f21faf91b07e1e9f28c80d83b2c2f36b8681a4d3fc33b6");
        assertThat(features.source().codec()).isEqualTo("pcm_mulaw");
        assertThat(features.source().sampleRateHz()).isEqualTo(8000);
        assertThat(features.source().seconds()).isEqualTo(3839 / 8000.0);
        // 3839 samples at 8 kHz are 7678 at 16 kHz, 47.99 frames
        assertThat(features.logMel().toString()).isEqualTo("LogMel(128, 48 + 2)");
    }

    @Test
    void hearsTheSameToneAtEveryRateAndFormat() throws AudioException, IOException {
        for (String clip : new String[] {"tone.flac", "tone.opus", "tone.mp3", "tone.m4a"}) {
            AudioFeatures features = extractor(30).extract(REF, clip(clip)).get(0);
            int columns = features.logMel().frames() + features.logMel().context();
            // see WhisperLogMelTest: a sine of 1 kHz at amplitude 0.5
            assertThat(features.logMel().toArray()[42 * columns + 25]).as(clip).isCloseTo(1.4747f, within(0.02f));
        }
    }

    @Test
    void cutsALongClipToItsHeadAndKeepsItsTrueLength() throws AudioException, IOException {
        byte[] clip = clip("d-music-052.opus");
        AudioFeatures whole = extractor(30).extract(REF, clip).get(0);
        AudioFeatures head = extractor(0.2).extract(REF, clip).get(0);

        assertThat(head.source())
                .usingRecursiveComparison()
                .ignoringFields("warnings")
                .isEqualTo(whole.source());
        assertThat(whole.source().warnings()).isEmpty();
        assertThat(head.source().warnings()).containsExactly(AudioWarning.CUT);
        assertThat(head.source().seconds()).isCloseTo(0.972, within(0.001));
        assertThat(head.logMel().frames()).isEqualTo(20);
        assertThat(head.logMel().context()).isZero();
    }

    @Test
    void cutsALongClipIntoWindowsWithTheirOffsets() throws AudioException {
        int[] samples = new Random(1).ints(20_000, -20_000, 20_000).toArray();
        FeatureExtractor extractor = extractor(0.5, LongClips.WINDOWS);

        List<AudioFeatures> windows = extractor.extract(REF, WaveFile.shorts(1, 16_000, samples));

        assertThat(windows).extracting(AudioFeatures::offsetSeconds).containsExactly(0.0, 0.5, 1.0);
        assertThat(windows)
                .allSatisfy(window -> assertThat(window.source().seconds()).isEqualTo(1.25));
        for (int i = 0; i < 3; i++) {
            int[] part = Arrays.copyOfRange(samples, 8000 * i, Math.min(samples.length, 8000 * (i + 1)));
            assertThat(windows.get(i).logMel())
                    .as("window %d, extracted alone", i)
                    .isEqualTo(extractor(0.5)
                            .extract(REF, WaveFile.shorts(1, 16_000, part))
                            .get(0)
                            .logMel());
        }
    }

    @Test
    void leavesOffARestThatIsTooShortForAWindow() throws AudioException {
        FeatureExtractor extractor = extractor(0.5, LongClips.WINDOWS);

        assertThat(extractor.extract(REF, WaveFile.shorts(1, 8000, new int[4799])))
                .hasSize(1);
        assertThat(extractor.extract(REF, WaveFile.shorts(1, 8000, new int[4800])))
                .hasSize(2);
        assertThat(extractor.extract(REF, WaveFile.shorts(1, 8000, new int[3]))).hasSize(1);
    }

    @Test
    void cutsWindowsThatAreShorterThanTheShortestRest() throws AudioException {
        // a frame past the last full window of 0.02 s
        byte[] clip = WaveFile.shorts(1, 16_000, new int[16_160]);

        assertThat(extractor(0.02, LongClips.WINDOWS).extract(REF, clip)).hasSize(50);
    }

    @Test
    void givesEqualFeaturesForEqualBytes() throws AudioException, IOException {
        FeatureExtractor extractor = extractor(30);

        assertThat(extractor.extract(REF, clip("tone.ogg")))
                .isEqualTo(extractor(30).extract(REF, clip("tone.ogg")));
    }

    @Test
    void passesAFaultOn() {
        assertThatExceptionOfType(AudioException.class)
                .isThrownBy(() -> extractor(30).extract(REF, new byte[0]))
                .withMessageContaining("0 bytes")
                .satisfies(e -> assertThat(e.code()).isEqualTo(FaultCode.AUDIO_EMPTY));
    }

    private static FeatureExtractor extractor(double windowSeconds) {
        return extractor(windowSeconds, LongClips.HEAD);
    }

    private static FeatureExtractor extractor(double windowSeconds, LongClips longClips) {
        return new FeatureExtractor(new FeatureSettings(128, windowSeconds, DecodeLimits.DEFAULT, longClips));
    }

    private static byte[] clip(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(FeatureExtractorIT.class.getResourceAsStream("/clips/" + name), name)) {
            return in.readAllBytes();
        }
    }
}
