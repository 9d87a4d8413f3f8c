package io.hearsay.spark;

import io.hearsay.core.answers.TreatmentRecipe;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.run.StageReport;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.methods.Methods;
import io.hearsay.methods.scripted.HashedPick;
import io.hearsay.methods.scripted.ScriptedProvider;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.Pipeline;
import io.hearsay.spark.session.SessionSettings;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.stages.answer.AnswerRequest;
import io.hearsay.spark.stages.scores.MeasureRequest;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Many questions through all stages, and once more with the store that the first run filled, for {@code jobs/bench driver}. */
final class BenchmarkDriver {
    private static final int SAMPLES = 2000;
    private static final int HEADER = 44;
    private static final int BATCH = 64;

    private BenchmarkDriver() {}

    /** Arguments: an empty folder, number of items, questions about one clip, minutes between commits. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int items = Integer.parseInt(arguments[1]);
        int perClip = Integer.parseInt(arguments[2]);
        double commitMinutes = Double.parseDouble(arguments[3]);
        Path manifest = make(folder, items, perClip);
        try (HearsaySession session = HearsaySession.open(SessionSettings.local("driver", 2))) {
            run(session, folder, manifest, "first", items, commitMinutes);
            run(session, folder, manifest, "second", items, commitMinutes);
        }
    }

    private static void run(
            HearsaySession session, Path folder, Path manifest, String name, int items, double commitMinutes) {
        RunSettings settings = new RunSettings(
                folder.resolve(name).toString(),
                name,
                "bench",
                1,
                folder.resolve("store").toString(),
                false);
        Pipeline pipeline = session.pipeline(settings, StageListener.SILENT);
        ScriptedProvider model = new ScriptedProvider("bench", new HashedPick(1, 30));
        List<TreatmentRecipe> treatments = Stream.of("baseline", "idk", "mcot")
                .map(method -> Fixtures.treatment(method, Methods.named(method), model, false))
                .toList();
        time(name, items, () -> pipeline.items(new ManifestSource(manifest.toString(), Optional.empty())));
        time(name, items, () -> pipeline.features(Fixtures.FEATURES));
        time(name, items, () -> pipeline.answer(new AnswerRequest(treatments, BATCH, 1, false, commitMinutes)));
        time(name, items, () -> pipeline.judge(Fixtures.JUDGE));
        time(name, items, () -> pipeline.measure(new MeasureRequest("baseline")));
    }

    private static void time(String run, int items, Supplier<StageReport> stage) {
        StageReport report = stage.get();
        Runtime runtime = Runtime.getRuntime();
        runtime.gc();
        System.out.printf(
                Locale.ROOT,
                "%s %-9s %10d %-10s %7.1f s, %6.1f us per item; %s; heap after it %d MB of %d%n",
                run,
                report.stage().label(),
                report.units(),
                report.stage().units(report.units()),
                report.seconds(),
                report.seconds() / items * 1e6,
                report.reused() ? "kept" : "made",
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                runtime.maxMemory() >> 20);
    }

    private static Path make(Path folder, int items, int perClip) throws IOException {
        Path manifest = folder.resolve("manifest.jsonl");
        Random random = new Random(1);
        try (BufferedWriter lines = Files.newBufferedWriter(manifest)) {
            for (int i = 0; i < items; i++) {
                int clip = i / perClip;
                String name = "audio/" + clip / 1000 + "/" + clip + ".wav";
                if (i % perClip == 0) {
                    Path file = folder.resolve(name);
                    Files.createDirectories(file.resolveSibling("."));
                    Files.write(file, wave(random));
                }
                lines.write("{\"id\": \"" + i + "\", \"audio_id\": \"" + name
                        + "\", \"question\": \"What is heard as number "
                        + i % perClip + "?\", \"choices\": [\"noise\", \"music\", \"a dog\", \"rain\"], \"answer\":"
                        + " \"noise\", \"task\": \""
                        + List.of("sound", "music", "speech").get(i % 3) + "\"}\n");
            }
        }
        return manifest;
    }

    /** A quarter of a second of noise, 8 kHz, 8 bits. */
    private static byte[] wave(Random random) {
        ByteBuffer wave = ByteBuffer.allocate(HEADER + SAMPLES).order(ByteOrder.LITTLE_ENDIAN);
        byte[] samples = new byte[SAMPLES];
        random.nextBytes(samples);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(HEADER - 8 + SAMPLES);
        wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1);
        wave.putInt(8000).putInt(8000).putShort((short) 1).putShort((short) 8);
        wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(SAMPLES).put(samples);
        return wave.array();
    }
}
