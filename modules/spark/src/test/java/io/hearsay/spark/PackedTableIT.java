package io.hearsay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.audio.FeatureSettings;
import io.hearsay.audio.LongClips;
import io.hearsay.audio.decode.DecodeLimits;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.run.StageReport;
import io.hearsay.manifests.Manifest;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.Pipeline;
import io.hearsay.spark.session.SessionSettings;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.stages.features.FeatureRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many tasks of few short clips leave few files. */
class PackedTableIT {
    private static final int CLIPS = 40;
    private static final int THREADS = 12;

    @TempDir
    Path data;

    @TempDir
    Path out;

    @Test
    void putsManySmallFilesTogetherInOrder() throws IOException {
        DecodeLimits limits = new DecodeLimits(1 << 20, 1 << 30, 60, 16, 192_000, 60);
        FeatureRequest request = new FeatureRequest(new FeatureSettings(128, 0.2, limits, LongClips.WINDOWS), false);
        SessionSettings settings = SessionSettings.local("packed", THREADS);
        HearsaySession session = SharedSession.of(settings);
        Manifest manifest = session.readManifest(new ManifestSource(copies().toString(), Optional.empty()));
        Pipeline pipeline =
                session.pipeline(new RunSettings(out.toString(), "run", "test", 1, false), StageListener.SILENT);
        pipeline.items(manifest);

        StageReport report = pipeline.features(request);

        assertThat(report.faults()).isZero();
        Path table = out.resolve("features");
        try (Stream<Path> files = Files.list(table)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> name.startsWith("part-"))
                    .hasSize(1);
        }
        assertThat(out.resolve("features.packed")).doesNotExist();
        List<String> places = places(HearsaySession.spark(settings), table);
        assertThat(places).hasSize((int) report.rows()).isSorted();
        assertThat(places.stream().map(place -> place.split(" ")[0]).distinct()).hasSize(CLIPS);
        assertThat(pipeline.features(request).reused()).isTrue();
    }

    /** Clip and offset of each row, as they follow one another in the file. */
    private static List<String> places(SparkSession spark, Path table) {
        List<String> places = new ArrayList<>();
        for (Row row : spark.read()
                .parquet(table.toString())
                .select("uri", "offset_seconds")
                .coalesce(1)
                .collectAsList()) {
            places.add(row.getString(0) + " " + Math.round(row.getDouble(1) * 10));
        }
        return places;
    }

    private Path copies() throws IOException {
        List<String> rows = Files.readAllLines(Fixtures.clips(data));
        List<String> copies = new ArrayList<>();
        for (int i = 0; i < CLIPS; i++) {
            String name = "audio/copy-" + (10 + i) + ".opus";
            Files.copy(data.resolve("audio/d-music-052.opus"), data.resolve(name));
            copies.add(rows.get(0)
                    .replaceFirst("\"id\": \"[^\"]*\"", "\"id\": \"copy-" + i + "\"")
                    .replaceFirst("\"audio_id\": \"[^\"]*\"", "\"audio_id\": \"" + name + "\""));
        }
        return Files.write(data.resolve("copies.jsonl"), copies);
    }
}
