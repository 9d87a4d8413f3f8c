package io.hearsay.jobs;

import io.hearsay.demo.DemoData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** Twelve clips of the demo, four of each modality, beside rows and files that are broken on purpose. */
final class SmallStudy {
    private final Path folder;
    private final DemoData data;
    private final Path clips;
    private final List<String> rows = new ArrayList<>();

    SmallStudy(Path folder) throws IOException {
        this.folder = folder;
        this.data = DemoData.unpack(folder.resolve("data"));
        this.clips = data.audioRoot();
        List<String> all = Files.readAllLines(clips.resolve("manifest.jsonl"));
        for (String task : List.of("sound", "music", "speech")) {
            all.stream()
                    .filter(row -> row.contains("\"task\": \"" + task + "\""))
                    .limit(4)
                    .forEach(rows::add);
        }
    }

    /** The embedded model's directory. */
    Path checkpoint() {
        return data.checkpoint();
    }

    /** Adds the six kinds of trouble that a run must survive. */
    SmallStudy withTrouble() throws IOException {
        Path wav;
        try (var files = Files.walk(clips.resolve("audio"))) {
            wav = files.filter(file -> file.toString().endsWith(".wav"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        byte[] whole = Files.readAllBytes(wav);
        Files.write(clips.resolve("truncated.wav"), Arrays.copyOf(whole, whole.length / 3));
        Files.write(clips.resolve("empty.wav"), new byte[0]);
        Files.writeString(clips.resolve("text.mp3"), "This is no recording.\n");
        rows.add(row("bad-truncated", "truncated.wav", "A dog"));
        rows.add(row("bad-empty", "empty.wav", "A dog"));
        rows.add(row("bad-text", "text.mp3", "A dog"));
        rows.add(row("bad-missing", "nowhere.wav", "A dog"));
        rows.add(row("bad-answer", "text.mp3", "A horse"));
        rows.add(rows.get(0));
        return this;
    }

    /** Adds one clip of these words, and a question about it. */
    SmallStudy withClip(String id, String words) throws IOException {
        Files.writeString(clips.resolve(id + ".wav"), words);
        rows.add(row(id, id + ".wav", "A dog"));
        return this;
    }

    /** Adds so many different questions about the clips. */
    SmallStudy withQuestions(int count) {
        List<String> first = List.copyOf(rows);
        for (int i = 0; i < count; i++) {
            rows.add(first.get(i % first.size())
                    .replaceFirst("\"id\": \"", "\"id\": \"q" + i + "-")
                    .replaceFirst("\"question\": \"", "\"question\": \"Number " + i + ": "));
        }
        return this;
    }

    private static String row(String id, String audio, String answer) {
        return "{\"id\": \"" + id + "\", \"audio_id\": \"" + audio
                + "\", \"question\": \"What is heard?\", \"choices\": " + "[\"A dog\", \"A cat\"], \"answer\": \""
                + answer + "\", \"task\": \"sound\"}";
    }

    /** Writes the manifest and a configuration with these further lines; its file. */
    Path configuration(String... lines) throws IOException {
        Path manifest = Files.write(clips.resolve("small.jsonl"), rows);
        List<String> conf = new ArrayList<>(List.of(
                "data { manifest = \"" + manifest + "\", audio-root = \"" + clips + "\" }",
                "features.window-seconds = 5",
                "answer.max-new-tokens = 48"));
        conf.addAll(List.of(lines));
        return Files.write(folder.resolve("small.conf"), conf);
    }

    /**
     * What a command line did.
     *
     * @param exitCode its exit code
     * @param out what it printed
     * @param err what it said beside
     */
    record Outcome(int exitCode, String out, String err) {}

    /** Runs the command line in this process. */
    static Outcome hearsay(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Hearsay.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        int exitCode = commandLine.execute(arguments);
        return new Outcome(exitCode, out.toString(), err.toString());
    }
}
