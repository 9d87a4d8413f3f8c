package io.hearsay.spark;

import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.run.StageReport;
import io.hearsay.manifests.Manifest;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.Pipeline;
import io.hearsay.spark.session.SessionSettings;
import io.hearsay.spark.stages.RunSettings;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Many generated clips through the items and features stages, twice, for {@code jobs/bench clips}. */
final class BenchmarkClips {
    private static final int SAMPLES = 2000;
    private static final int HEADER = 44;
    /** One clip in so many breaks off. */
    private static final int BROKEN = 1000;

    private BenchmarkClips() {}

    /** Arguments: an empty folder, number of clips. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        Path manifest = make(folder, count);
        try (HearsaySession session = HearsaySession.open(SessionSettings.local("clips", 2))) {
            Manifest items = session.readManifest(new ManifestSource(manifest.toString(), Optional.empty()));
            long first = run(session, folder, items, "first");
            Files.writeString(
                    manifest,
                    Files.readString(manifest).replaceFirst("What is it\\?", "What was it?"),
                    StandardCharsets.UTF_8);
            Manifest changed = session.readManifest(new ManifestSource(manifest.toString(), Optional.empty()));
            long again = run(session, folder, items, "again, nothing changed");
            long edited = run(session, folder, changed, "again, one question changed");
            System.out.printf(Locale.ROOT, "decoded: %d, then %d, then %d%n", first, again, edited);
        }
    }

    /** Runs both stages; returns how many clips were decoded. */
    private static long run(HearsaySession session, Path folder, Manifest manifest, String name) {
        AtomicLong decoded = new AtomicLong();
        StageListener listener = progress -> {
            if (progress.stage() == Stage.FEATURES) {
                decoded.set(progress.done());
            }
        };
        Pipeline pipeline =
                session.pipeline(new RunSettings(folder.resolve("run").toString(), name, "bench", 1, false), listener);
        pipeline.items(manifest);
        StageReport report = pipeline.features(Fixtures.FEATURES);
        Runtime.getRuntime().gc();
        System.out.printf(
                Locale.ROOT,
                "%s: %d items in, %d features + %d faults, %d decoded, %.1f s, %s; heap %d MB of %d%n",
                name,
                manifest.items().size(),
                report.rows() - report.faults(),
                report.faults(),
                decoded.get(),
                report.seconds(),
                report.reused() ? "kept" : "made",
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
        return decoded.get();
    }

    private static Path make(Path folder, int count) throws IOException {
        Path manifest = folder.resolve("manifest.jsonl");
        Random random = new Random(1);
        try (BufferedWriter lines = Files.newBufferedWriter(manifest)) {
            for (int i = 0; i < count; i++) {
                String name = "audio/" + i / 1000 + "/" + i + ".wav";
                Path clip = folder.resolve(name);
                if (i % 1000 == 0) {
                    Files.createDirectories(folder.resolve("audio/" + i / 1000));
                }
                byte[] wave = wave(random);
                Files.write(clip, i % BROKEN == 7 ? Arrays.copyOf(wave, 500) : wave);
                lines.write("{\"id\": \"" + i + "\", \"audio_id\": \"" + name
                        + "\", \"question\": \"What is it?\", \"choices\": [\"noise\", \"music\"], \"answer\":"
                        + " \"noise\", \"task\": \"sound\"}\n");
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
