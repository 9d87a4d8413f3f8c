package io.hearsay.audio.mel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.hearsay.core.features.LogMel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Parity with Hugging Face's WhisperFeatureExtractor on every clip of every golden folder. The folders are those of the
 * lalm module or those in the system property {@code golden.dir}.
 */
class GoldenLogMelTest {
    private static final double TOLERANCE = 1e-4;
    private static final Path DEFAULT = Path.of("../lalm/src/test/resources/golden");

    static Stream<Clip> clips() throws IOException {
        Stream.Builder<Clip> clips = Stream.builder();
        for (Path folder : folders()) {
            for (String name : new SafetensorsFile(folder.resolve("cases.safetensors")).namesAfter("mel.")) {
                clips.add(new Clip(folder, name));
            }
        }
        return clips.build();
    }

    @Test
    void findsGoldenClips() throws IOException {
        assertThat(clips()).as("clips under %s", directory().toAbsolutePath()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("clips")
    void equalsTheReferenceInEveryFrame(Clip clip) throws IOException {
        SafetensorsFile cases = new SafetensorsFile(clip.folder().resolve("cases.safetensors"));
        float[] wave = cases.floats("wave." + clip.name());
        float[] expected = cases.floats("mel." + clip.name());
        int[] shape = cases.shape("mel." + clip.name());
        LogMel logMel = WhisperLogMelTest.of(new WhisperLogMel(shape[0], shape[1]), wave);

        assertThat(logMel.frames()).isEqualTo(Math.min((wave.length + 159) / 160, shape[1]));
        assertThat(logMel.context()).isEqualTo(Math.min(2, shape[1] - logMel.frames()));
        float[] actual = logMel.toArray();
        int columns = logMel.frames() + logMel.context();
        double floor = floor(actual);
        double worst = 0;
        for (int mel = 0; mel < shape[0]; mel++) {
            for (int frame = 0; frame < shape[1]; frame++) {
                double value = frame < columns ? actual[mel * columns + frame] : floor;
                worst = Math.max(worst, Math.abs(value - expected[mel * shape[1] + frame]));
            }
        }
        assertThat(worst).as("largest difference, padding included").isCloseTo(0, within(TOLERANCE));
    }

    /** Padding past the context is log10(1e-10) = -10 or the clamp at 8 below the maximum, whichever is higher. */
    private static double floor(float[] values) {
        double max = -1.5;
        for (float value : values) {
            max = Math.max(max, value);
        }
        return Math.max(-1.5, max - 2);
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> entries = Files.list(directory())) {
            return entries.filter(entry -> Files.exists(entry.resolve("cases.safetensors")))
                    .sorted()
                    .toList();
        }
    }

    private static Path directory() {
        String given = System.getProperty("golden.dir", "");
        Path directory = given.isBlank()
                ? DEFAULT
                : Path.of(System.getProperty("golden.base", "")).resolve(given);
        if (!Files.isDirectory(directory)) {
            throw new IllegalStateException("No golden cases at " + directory.toAbsolutePath()
                    + "; expected the folders of modules/lalm/src/test/resources/golden, or -Dgolden.dir=DIR");
        }
        return directory;
    }

    record Clip(Path folder, String name) {
        @Override
        public String toString() {
            return folder.getFileName() + "/" + name;
        }
    }
}
