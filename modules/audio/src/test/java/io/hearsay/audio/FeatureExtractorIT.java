package io.hearsay.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.hearsay.audio.decode.AudioException;
import io.hearsay.audio.decode.DecodeLimits;
import io.hearsay.core.faults.FaultCode;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.manifest.AudioRef;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FeatureExtractorIT {
    private static final AudioRef REF = new AudioRef("tone", "file:/tone");

    @Test
    void turnsBytesIntoFeatures() throws AudioException, IOException {
        AudioFeatures features = extractor(30).extract(REF, clip("d-speech-022.wav"));

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
            AudioFeatures features = extractor(30).extract(REF, clip(clip));
            int columns = features.logMel().frames() + features.logMel().context();
            // see WhisperLogMelTest: a sine of 1 kHz at amplitude 0.5
            assertThat(features.logMel().toArray()[42 * columns + 25]).as(clip).isCloseTo(1.4747f, within(0.02f));
        }
    }

    @Test
    void cutsALongClipToItsHeadAndKeepsItsTrueLength() throws AudioException, IOException {
        byte[] clip = clip("d-music-052.opus");
        AudioFeatures whole = extractor(30).extract(REF, clip);
        AudioFeatures head = extractor(0.2).extract(REF, clip);

        assertThat(head.source()).isEqualTo(whole.source());
        assertThat(head.source().seconds()).isCloseTo(0.972, within(0.001));
        assertThat(head.logMel().frames()).isEqualTo(20);
        assertThat(head.logMel().context()).isZero();
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
        return new FeatureExtractor(new FeatureSettings(128, windowSeconds, DecodeLimits.DEFAULT, LongClips.HEAD));
    }

    private static byte[] clip(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(FeatureExtractorIT.class.getResourceAsStream("/clips/" + name), name)) {
            return in.readAllBytes();
        }
    }
}
