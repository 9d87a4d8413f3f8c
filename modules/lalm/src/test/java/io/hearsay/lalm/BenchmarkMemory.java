package io.hearsay.lalm;

import ai.djl.Device;
import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.ChatTurn;
import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.features.LogMel;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.TensorSlice;
import io.hearsay.lalm.checkpoint.WeightFiles;
import io.hearsay.lalm.generate.Qwen2AudioModel;
import io.hearsay.lalm.model.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Loads a checkpoint as stored, answers, and tells the most memory the process had: {@code jobs/bench checkpoint answer
 * FOLDER}.
 */
final class BenchmarkMemory {
    private BenchmarkMemory() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int newTokens = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        long weights = WeightFiles.read(folder, Qwen2AudioConfig.read(folder)).values().stream()
                .mapToLong(TensorSlice::bytes)
                .sum();
        long start = System.nanoTime();
        try (Qwen2AudioModel model = Qwen2AudioModel.load(folder, null, Device.cpu(), Precision.STORED, 1L << 30)) {
            System.out.printf(
                    "loaded in %.0f s, peak %.3f of %.3f GB of weights%n", seconds(start), peak() / 1e9, weights / 1e9);
            int frames = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3000;
            int context = Math.min(LogMel.REACH, 3000 - frames);
            LogMel mel = new LogMel(128, frames, context, new float[128 * (frames + context)]);
            List<ChatTurn> turns = List.of(ChatTurn.user(List.of(new AudioClip("clip", mel)), "what is it"));
            GenerationSettings settings = GenerationSettings.greedy(newTokens);
            List<Completion> completions = model.complete(
                    List.of(new ModelRequest("a", turns, settings), new ModelRequest("b", turns, settings)));
            completions.forEach(completion -> System.out.println(completion.finish() + " " + completion.usage() + " "
                    + completion.tokenLogProbabilities() + completion.fault()));
            System.out.printf(
                    "answered after %.0f s; peak %.3f GB = %.3f x the weights%n",
                    seconds(start), peak() / 1e9, peak() / (double) weights);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Most bytes of real memory this process ever had, Java included. */
    private static long peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }
}
