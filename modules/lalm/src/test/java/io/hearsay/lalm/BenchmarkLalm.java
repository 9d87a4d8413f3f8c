package io.hearsay.lalm;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.ChatTurn;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.features.LogMel;
import io.hearsay.lalm.generate.GeneratedTokens;
import io.hearsay.lalm.generate.Qwen2AudioModel;
import io.hearsay.lalm.model.Precision;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** The engine and its rival in turns, round by round; ratios of medians. For {@code jobs/bench lalm}. */
final class BenchmarkLalm implements AutoCloseable {
    private static final int MELS = 128;

    private final Qwen2AudioModel model;
    private final Process rival;
    private final BufferedReader answers;
    private final PrintWriter commands;
    private final Random random = new Random(5);
    private final int rounds;
    private int asked;

    private BenchmarkLalm(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        this.rounds = Integer.parseInt(arguments[1]);
        String dtype = arguments[6];
        this.rival = new ProcessBuilder(arguments[3], arguments[4], arguments[0], arguments[2], dtype)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.answers = new BufferedReader(new InputStreamReader(rival.getInputStream(), StandardCharsets.UTF_8));
        this.commands = new PrintWriter(rival.getOutputStream(), true, StandardCharsets.UTF_8);
        String rivalName = answer();
        this.model = Qwen2AudioModel.load(
                folder, null, Device.cpu(), Precision.valueOf(dtype.toUpperCase(Locale.ROOT)), 4L << 30);
        System.out.println(
                "rival: " + rivalName + ", " + arguments[2] + " threads, " + dtype + ", " + rounds + " rounds");
    }

    public static void main(String[] arguments) throws IOException {
        try {
            run(arguments);
        } catch (RivalEndedException e) {
            System.err.println(
                    "bench: the rival has ended, its own message is above; there is nothing to compare with");
            System.exit(2);
        }
    }

    private static final class RivalEndedException extends IOException {}

    private static void run(String[] arguments) throws IOException {
        try (BenchmarkLalm bench = new BenchmarkLalm(arguments)) {
            String part = arguments[5];
            if (part.equals("encoder") || part.equals("all")) {
                bench.report("encoder, 8 clips of 5 s, clips/s", 8, bench::encoder, "encoder 8 500");
            }
            if (part.equals("decode") || part.equals("all")) {
                for (int rows : new int[] {1, 8, 32}) {
                    bench.reportSteps(rows, 64);
                }
            }
            if (part.equals("study") || part.equals("all")) {
                bench.report("study, 5 prompts x 5 samples, clips/s", 1, () -> bench.study(5, 5, 32), "study 5 5 32");
            }
        }
    }

    private void report(String what, double units, Timed ours, String theirs) throws IOException {
        List<Double> mine = new ArrayList<>();
        List<Double> rivals = new ArrayList<>();
        study(1, 1, 2);
        ask("study 1 1 2");
        for (int round = 0; round < rounds; round++) {
            mine.add(units / ours.seconds());
            rivals.add(units / ask(theirs));
        }
        print(what, mine, rivals);
    }

    /** Tokens per second of the steps after the first token, after prompts of as many tokens on both sides. */
    private void reportSteps(int rows, int steps) throws IOException {
        List<Double> mine = new ArrayList<>();
        List<Double> rivals = new ArrayList<>();
        int prompt = model.complete(List.of(text(1))).get(0).usage().promptTokens();
        String theirs = "decode " + rows + " " + prompt + " ";
        decode(rows, 3);
        ask(theirs + 3);
        for (int round = 0; round < rounds; round++) {
            mine.add(rows * steps / (decode(rows, steps + 1) - decode(rows, 1)));
            rivals.add(rows * steps / (ask(theirs + (steps + 1)) - ask(theirs + 1)));
        }
        print("decode, batch " + rows + " after " + prompt + " tokens, tokens/s", mine, rivals);
    }

    private static void print(String what, List<Double> mine, List<Double> rivals) {
        double ours = median(mine);
        double theirs = median(rivals);
        System.out.printf("%-46s hearsay %8.3f  transformers %8.3f  ratio %.2f%n", what, ours, theirs, ours / theirs);
        System.out.println("    hearsay " + rounded(mine) + "  transformers " + rounded(rivals));
    }

    private static List<String> rounded(List<Double> values) {
        return values.stream().map("%.3f"::formatted).toList();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    private double ask(String command) throws IOException {
        commands.println(command);
        return Double.parseDouble(answer());
    }

    /** The rival's next line. */
    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new RivalEndedException();
        }
        return line;
    }

    private double encoder() {
        List<LogMel> clips = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            clips.add(mel(500));
        }
        long start = System.nanoTime();
        try (NDManager scope = model.network().script().newManager()) {
            for (NDArray states : model.network().encoder().encode(scope, clips)) {
                model.network().encoder().project(scope, states);
            }
        }
        return seconds(start);
    }

    private double decode(int rows, int newTokens) {
        List<ModelRequest> requests = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            requests.add(text(newTokens));
        }
        return timed(requests, newTokens);
    }

    private ModelRequest text(int newTokens) {
        return request(List.of(), 8, GenerationSettings.greedy(newTokens));
    }

    private double study(int prompts, int samples, int newTokens) {
        AudioClip clip = new AudioClip("clip " + asked++, mel(3000));
        var sampling = new GenerationSettings.Sampling(1, 50, 0.95);
        List<ModelRequest> requests = new ArrayList<>();
        for (int prompt = 0; prompt < prompts; prompt++) {
            ModelRequest one = request(List.of(clip), 30, new GenerationSettings(newTokens, sampling, 1));
            for (int sample = 0; sample < samples; sample++) {
                requests.add(new ModelRequest(one.requestId() + "/" + sample, one.turns(), one.settings()));
            }
        }
        return timed(requests, newTokens);
    }

    private double timed(List<ModelRequest> requests, int newTokens) {
        long start = System.nanoTime();
        List<GeneratedTokens> generated = model.generate(requests);
        double seconds = seconds(start);
        if (generated.stream().anyMatch(answer -> answer.ids().size() != newTokens)) {
            throw new IllegalStateException("An answer ended early; the two sides would not do the same");
        }
        return seconds;
    }

    private ModelRequest request(List<AudioClip> clips, int words, GenerationSettings settings) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            text.append((char) ('a' + random.nextInt(26))).append(' ');
        }
        return new ModelRequest("request " + asked++, List.of(ChatTurn.user(clips, text.toString())), settings);
    }

    private LogMel mel(int frames) {
        int context = Math.min(LogMel.REACH, 3000 - frames);
        float[] values = new float[MELS * (frames + context)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return new LogMel(MELS, frames, context, values);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() {
        commands.close();
        rival.destroy();
        model.close();
    }

    @FunctionalInterface
    private interface Timed {
        double seconds();
    }
}
