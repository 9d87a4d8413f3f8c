package io.hearsay.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hearsay.audio.decode.AudioException;
import io.hearsay.audio.decode.DecodeLimits;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.run.FaultCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Files that would crash or hang the process. */
class PoisonedFilesIT {
    private static final AudioRef CLIP = new AudioRef("clip", "file:/clip");
    private static final FeatureSettings SETTINGS = new FeatureSettings(128, 30, DecodeLimits.DEFAULT, LongClips.HEAD);

    @Test
    void extractsTheSameInASeparateProcess() throws Exception {
        byte[] clip = clip("d-music-051.mp3");
        List<AudioFeatures> here = new FeatureExtractor(SETTINGS).extract(CLIP, clip);

        try (Extractor isolated = new IsolatedExtractor(SETTINGS)) {
            assertThat(isolated.extract(CLIP, clip)).isEqualTo(here);
            assertFault(
                    isolated,
                    "no audio".getBytes(StandardCharsets.UTF_8),
                    FaultCode.AUDIO_NOT_RECOGNISED,
                    "supported formats");
            assertThat(isolated.extract(CLIP, clip)).isEqualTo(here);
        }
    }

    @Test
    void aFileThatKillsItsProcessIsAFaultAndTheNextOneIsExtracted() throws Exception {
        try (Extractor isolated = new IsolatedExtractor(ExtractorProcess.command(PoisonProcess.class, SETTINGS), 30)) {
            assertFault(isolated, bytes("kill"), FaultCode.AUDIO_DAMAGED, "(exit code 137: memory is short)");
            assertThat(isolated.extract(CLIP, clip("tone.flac")).get(0).logMel().frames())
                    .isEqualTo(50);
        }
    }

    @Test
    void aFileThatHangsItsProcessIsAFaultAndTheNextOneIsExtracted() throws Exception {
        try (Extractor isolated = new IsolatedExtractor(ExtractorProcess.command(PoisonProcess.class, SETTINGS), 10)) {
            assertFault(isolated, bytes("hang"), FaultCode.AUDIO_OVER_LIMIT, "decoding timed out after 10.0 s");
            assertThat(isolated.extract(CLIP, clip("tone.flac")).get(0).logMel().frames())
                    .isEqualTo(50);
        }
    }

    @Test
    void aDecoderThatNeverReturnsInThisProcessIsLeftBehind() throws Exception {
        Extractor hanging = new Extractor() {
            @Override
            public List<AudioFeatures> extract(AudioRef audio, String sha256, byte[] bytes) throws AudioException {
                if (bytes.length == 4) {
                    PoisonProcess.hang();
                }
                return new FeatureExtractor(SETTINGS).extract(audio, sha256, bytes);
            }

            @Override
            public void close() {}
        };
        try (Extractor watched = new WatchedExtractor(hanging, 2)) {
            assertFault(watched, bytes("hang"), FaultCode.AUDIO_OVER_LIMIT, "decoding timed out after 2.0 s");
            assertThat(watched.extract(CLIP, clip("tone.flac")).get(0).logMel().frames())
                    .isEqualTo(50);
        }
    }

    @Test
    void refusesAClipLongerThanTheWindowWhereThatIsAsked() throws Exception {
        FeatureSettings strict = new FeatureSettings(128, 0.3, DecodeLimits.DEFAULT, LongClips.REFUSE);

        assertFault(new FeatureExtractor(strict), clip("tone.flac"), FaultCode.AUDIO_OVER_LIMIT, "the window is 0.3");
    }

    @Test
    void aProcessOfItsOwnGivesAllWindowsOfALongClip() throws Exception {
        FeatureSettings windows = new FeatureSettings(128, 0.2, DecodeLimits.DEFAULT, LongClips.WINDOWS);
        byte[] clip = clip("tone.flac");

        try (Extractor isolated = new IsolatedExtractor(windows)) {
            assertThat(isolated.extract(CLIP, clip))
                    .hasSize(3)
                    .isEqualTo(new FeatureExtractor(windows).extract(CLIP, clip));
        }
    }

    private static void assertFault(Extractor extractor, byte[] bytes, FaultCode code, String detail) {
        assertThatExceptionOfType(AudioException.class)
                .isThrownBy(() -> extractor.extract(CLIP, bytes))
                .withMessageContaining(detail)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] clip(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(PoisonedFilesIT.class.getResourceAsStream("/clips/" + name))) {
            return in.readAllBytes();
        }
    }
}
