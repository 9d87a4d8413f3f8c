package io.hearsay.audio.mel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.audio.FeatureExtractor;
import io.hearsay.audio.FeatureSettings;
import io.hearsay.audio.LongClips;
import io.hearsay.audio.decode.AudioException;
import io.hearsay.audio.decode.DecodeLimits;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.LogMel;
import io.hearsay.core.manifest.AudioRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Demo clips of every sample rate, decoded, resampled and converted to log-mels by this module and by librosa (soxr_hq)
 * with WhisperFeatureExtractor; a file next to the reference says how it was made. {@code jobs/bench parity} compares
 * all clips where librosa is installed.
 */
class SoxrParityIT {
    private static final Path CLIPS = Path.of("../demo/src/main/resources/io/hearsay/demo/clips");
    private static final int EVERY = 8;
    private static final int FIRST = 4;
    private static final FeatureExtractor EXTRACTOR =
            new FeatureExtractor(new FeatureSettings(128, 30, DecodeLimits.DEFAULT, LongClips.HEAD));

    static List<String> clips() throws IOException {
        return reference().namesAfter("mel.");
    }

    @Test
    void coversEveryRate() throws IOException, AudioException {
        Set<Integer> rates = new TreeSet<>();
        for (String clip : clips()) {
            rates.add(features(clip).source().sampleRateHz());
        }
        assertThat(rates).containsExactly(8000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000);
    }

    @ParameterizedTest
    @MethodSource("clips")
    void isNearTheReference(String clip) throws IOException, AudioException {
        float[] expected = reference().floats("mel." + clip);
        int[] shape = reference().shape("mel." + clip);
        AudioFeatures features = features(clip);
        LogMel logMel = features.logMel();
        int columns = logMel.frames() + logMel.context();
        assertThat((logMel.frames() + EVERY - 1 - FIRST) / EVERY).isEqualTo(shape[1]);
        float[] actual = logMel.toArray();
        double sum = 0;
        double worst = 0;
        for (int mel = 0; mel < shape[0]; mel++) {
            for (int frame = 0; frame < shape[1]; frame++) {
                double difference =
                        Math.abs(actual[mel * columns + FIRST + EVERY * frame] - expected[mel * shape[1] + frame]);
                sum += difference;
                worst = Math.max(worst, difference);
            }
        }

        assertThat(sum / expected.length).as("mean difference").isLessThan(5e-4);
        if (features.source().codec().equals("flac") && features.source().sampleRateHz() == 16_000) {
            assertThat(worst)
                    .as("largest difference where nothing is lost and nothing resampled")
                    .isLessThan(1e-4);
        }
    }

    private static AudioFeatures features(String clip) throws IOException, AudioException {
        return EXTRACTOR
                .extract(new AudioRef(clip, clip), Files.readAllBytes(CLIPS.resolve(clip)))
                .get(0);
    }

    private static SafetensorsFile reference() throws IOException {
        return new SafetensorsFile(Path.of("src/test/resources/golden/soxr_hq.safetensors"));
    }
}
