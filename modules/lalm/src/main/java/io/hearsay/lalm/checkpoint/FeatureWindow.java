package io.hearsay.lalm.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Log-mel features that a model was trained on: Whisper's, at 16 kHz, 25 ms windows, 100 frames per second.
 *
 * @param mels number of mel bins
 * @param frames frames of a full window
 */
public record FeatureWindow(int mels, int frames) {
    private static final Map<String, Integer> WHISPER =
            Map.of("sampling_rate", 16_000, "hop_length", 160, "n_fft", 400);

    /** Length of a full window in seconds. */
    public double seconds() {
        return frames / 100.0;
    }

    /**
     * Reads {@code preprocessor_config.json}, or the {@code feature_extractor} of {@code processor_config.json}, and
     * checks it against {@code config.json}, which alone decides if both are missing.
     *
     * @throws IllegalArgumentException naming the file and each key whose value differs from what this implementation
     *     and the model expect
     */
    public static FeatureWindow read(Path directory) {
        EncoderShape encoder = Qwen2AudioConfig.read(directory).encoder();
        FeatureWindow window = new FeatureWindow(encoder.mels(), encoder.windowFrames());
        Path preprocessor = directory.resolve("preprocessor_config.json");
        Path processor = directory.resolve("processor_config.json");
        if (Files.isRegularFile(preprocessor)) {
            window.check(preprocessor, JsonFiles.object(preprocessor));
        } else if (Files.isRegularFile(processor)) {
            window.check(processor, JsonFiles.object(processor).path("feature_extractor"));
        }
        return window;
    }

    private void check(Path file, JsonNode config) {
        List<String> problems = new ArrayList<>();
        WHISPER.forEach((key, expected) -> expect(config, key, expected, problems));
        expect(config, "feature_size", mels, problems);
        if (config.path("chunk_length").asDouble(seconds()) * 100 != frames) {
            problems.add("chunk_length is " + config.path("chunk_length")
                    + ", but config.json's max_source_positions make " + seconds() + " s");
        }
        if (config.path("dither").asDouble() != 0) {
            problems.add("dither is " + config.path("dither") + ", expected 0");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(file + " cannot be used: " + String.join("; ", problems));
        }
    }

    private static void expect(JsonNode config, String key, int expected, List<String> problems) {
        if (config.path(key).asInt(expected) != expected) {
            problems.add(key + " is " + config.path(key) + ", expected " + expected);
        }
    }
}
