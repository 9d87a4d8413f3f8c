package io.hearsay.audio;

import io.hearsay.audio.decode.AudioException;
import io.hearsay.audio.decode.DecodeLimits;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.LogMel;
import io.hearsay.core.manifest.AudioRef;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the log-mels of all clips below a folder, for {@code jobs/bench parity} to compare with another
 * implementation's.
 */
final class BenchmarkParity {
    private BenchmarkParity() {}

    /**
     * Arguments: folder of clips, folder for {@code index.tsv} and one file of big-endian floats (mels, frames) for
     * each clip.
     */
    public static void main(String[] arguments) throws IOException {
        Path clips = Path.of(arguments[0]);
        Path out = Path.of(arguments[1]);
        FeatureExtractor extractor =
                new FeatureExtractor(new FeatureSettings(128, 30, DecodeLimits.DEFAULT, LongClips.HEAD));
        try (Stream<Path> walk = Files.walk(clips);
                PrintStream index = new PrintStream(
                        Files.newOutputStream(out.resolve("index.tsv")), false, StandardCharsets.UTF_8)) {
            List<Path> files = walk.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                try {
                    AudioFeatures features = extractor
                            .extract(new AudioRef(file.toString(), file.toString()), Files.readAllBytes(file))
                            .get(0);
                    write(features.logMel(), out.resolve(features.sha256()));
                    index.println(String.join(
                            "\t",
                            file.toString(),
                            features.sha256(),
                            features.source().codec(),
                            Integer.toString(features.source().sampleRateHz()),
                            Integer.toString(features.source().channels()),
                            Integer.toString(features.logMel().mels()),
                            Integer.toString(features.logMel().frames())));
                } catch (AudioException e) {
                    System.out.println(file + ": left out, " + e.detail());
                }
            }
        }
    }

    private static void write(LogMel logMel, Path file) throws IOException {
        int columns = logMel.frames() + logMel.context();
        float[] values = logMel.toArray();
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (int mel = 0; mel < logMel.mels(); mel++) {
                for (int frame = 0; frame < logMel.frames(); frame++) {
                    out.writeFloat(values[mel * columns + frame]);
                }
            }
        }
    }
}
