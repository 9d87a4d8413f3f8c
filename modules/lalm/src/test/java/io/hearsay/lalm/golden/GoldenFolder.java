package io.hearsay.lalm.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.features.LogMel;
import io.hearsay.lalm.checkpoint.FeatureWindow;
import io.hearsay.lalm.checkpoint.SafetensorsFile;
import io.hearsay.lalm.checkpoint.TensorValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One folder of golden cases: a checkpoint, what was asked of it and what the reference answered. */
final class GoldenFolder {
    private static List<GoldenFolder> found = List.of();

    private final Path path;
    private final JsonNode cases;
    private final SafetensorsFile tensors;
    private final FeatureWindow window;
    private final Map<String, float[]> windows = new HashMap<>();

    private GoldenFolder(Path path) {
        this.path = path;
        this.tensors = SafetensorsFile.read(path.resolve("cases.safetensors"));
        this.window = FeatureWindow.read(path);
        try {
            this.cases = new ObjectMapper().readTree(path.resolve("cases.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every folder with cases below {@code -Dgolden.dir}, or below the embedded one if that is blank. */
    static synchronized List<GoldenFolder> all() {
        if (found.isEmpty()) {
            found = discovered();
        }
        return found;
    }

    private static List<GoldenFolder> discovered() {
        String chosen = System.getProperty("golden.dir", "");
        Path root = chosen.isBlank()
                ? embedded()
                : Path.of(System.getProperty("golden.base", "")).resolve(chosen);
        try (Stream<Path> folders = Files.list(root)) {
            List<GoldenFolder> list = folders.filter(folder -> Files.exists(folder.resolve("cases.json")))
                    .sorted()
                    .map(GoldenFolder::new)
                    .toList();
            if (list.isEmpty()) {
                throw new IllegalStateException("No golden cases in " + root);
            }
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list golden cases in " + root, e);
        }
    }

    private static Path embedded() {
        URL url = GoldenFolder.class.getResource("/golden");
        if (url == null) {
            throw new IllegalStateException("The embedded golden cases are not on the class path");
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Path path() {
        return path;
    }

    Path adapter() {
        return path.resolve("adapter");
    }

    JsonNode json() {
        return cases;
    }

    /** One prompt of the folder: a clip and a question. */
    record Case(String audio, String question, String prompt, int audioTokens, String greedyText) {}

    List<Case> cases() {
        List<Case> list = new ArrayList<>();
        for (JsonNode node : cases.path("cases")) {
            list.add(new Case(
                    node.path("audio").asText(),
                    node.path("question").asText(),
                    node.path("prompt").asText(),
                    node.path("audio_tokens").asInt(),
                    node.path("greedy_text").asText()));
        }
        return list;
    }

    /**
     * The user's words in a rendered prompt: what stands between the last clip's line, or the user tag, and the end of
     * the turn.
     */
    static String question(String prompt) {
        String user = prompt.substring(prompt.indexOf("<|im_start|>user\n") + "<|im_start|>user\n".length());
        String turn = user.substring(0, user.indexOf("<|im_end|>"));
        int clip = turn.lastIndexOf("<|audio_eos|>\n");
        return clip < 0 ? turn : turn.substring(clip + "<|audio_eos|>\n".length());
    }

    boolean has(String tensor) {
        return tensors.tensors().containsKey(tensor);
    }

    float[] floats(String tensor) {
        return TensorValues.floats(tensors.tensor(tensor));
    }

    List<Integer> ints(String tensor) {
        return Arrays.stream(TensorValues.ints(tensors.tensor(tensor))).boxed().toList();
    }

    AudioClip clip(String name) {
        return new AudioClip(name, logMel(name));
    }

    /** Features of a clip, trimmed: the reference's own where the folder has them, else computed from its wave. */
    LogMel logMel(String name) {
        int samples = Math.min(
                TensorValues.floats(tensors.tensor("wave." + name)).length, window.frames() * WhisperLogMel.HOP);
        int frames = (samples + WhisperLogMel.HOP - 1) / WhisperLogMel.HOP;
        return trimmed(fullWindow(name), frames);
    }

    /** Row-major (mels, window frames). */
    float[] fullWindow(String name) {
        return windows.computeIfAbsent(
                name,
                clip -> has("mel." + clip)
                        ? floats("mel." + clip)
                        : WhisperLogMel.of(floats("wave." + clip), window.mels(), window.frames()));
    }

    FeatureWindow window() {
        return window;
    }

    private LogMel trimmed(float[] full, int frames) {
        int context = Math.min(LogMel.REACH, window.frames() - frames);
        int stored = frames + context;
        float[] values = new float[window.mels() * stored];
        for (int mel = 0; mel < window.mels(); mel++) {
            System.arraycopy(full, mel * window.frames(), values, mel * stored, stored);
        }
        return new LogMel(window.mels(), frames, context, values);
    }

    @Override
    public String toString() {
        return path.getFileName().toString();
    }
}
