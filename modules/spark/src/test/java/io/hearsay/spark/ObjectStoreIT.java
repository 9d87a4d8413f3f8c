package io.hearsay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.metrics.MetricRow;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.run.StageReport;
import io.hearsay.manifests.Manifest;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.spark.FaultyLink.Fate;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.Pipeline;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.stages.answer.AnswerRequest;
import io.hearsay.spark.stages.scores.MeasureRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data, tables and manifest in an object store, on a good line and on a bad one. */
class ObjectStoreIT {
    private static final double FAULTY_SHARE = 0.05;

    @TempDir
    static java.nio.file.Path local;

    private static ObjectStore store;
    private static HearsaySession session;

    @BeforeAll
    static void open() throws IOException {
        store = new ObjectStore(FAULTY_SHARE, 20261123);
        session = SharedSession.of(store.session("object-store"));
        Fixtures.clips(local);
        for (String bucket : List.of("clean", "faulty", "stalling")) {
            Path folder = new Path("s3a://" + bucket + "/data");
            files(folder).copyFromLocalFile(new Path(local.toUri()), folder);
        }
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void goesTheWholeWayWithoutALocalFolder() throws IOException {
        List<StageReport> reports = runAll("s3a://clean/data/manifest.jsonl", "s3a://clean/runs/one");
        List<StageReport> atHome = runAll(
                local.resolve("manifest.jsonl").toString(), local.resolve("run").toString());

        assertThat(reports)
                .extracting(StageReport::rows)
                .containsExactlyElementsOf(
                        atHome.stream().map(StageReport::rows).toList());
        assertThat(reports).allMatch(report -> report.faults() == 0 && !report.reused());
        assertThat(reports).allMatch(report -> report.table().startsWith("s3a://clean/runs/one/"));
        assertThat(metrics("s3a://clean/runs/one"))
                .isEqualTo(metrics(local.resolve("run").toString()));
        assertThat(text("s3a://clean/runs/one/features/_SUCCESS")).contains("\"committer\":\"magic\"");
        assertThat(runAll("s3a://clean/data/manifest.jsonl", "s3a://clean/runs/one"))
                .allMatch(StageReport::reused);
    }

    @Test
    void aTableWrittenAgainHoldsNothingOfTheOldOne() {
        String folder = "s3a://clean/runs/again";
        Pipeline pipeline = pipeline(folder, true);
        pipeline.items(manifest("s3a://clean/data/manifest.jsonl"));
        pipeline.features(Fixtures.FEATURES);
        StageReport again = pipeline.features(Fixtures.FEATURES);

        assertThat(again.reused()).isFalse();
        assertThat(features(folder)).hasSize(12);
    }

    @Test
    void givesTheSameTableOnALineThatFailsNowAndThen() {
        runAll("s3a://clean/data/manifest.jsonl", "s3a://clean/runs/two");
        List<StageReport> reports = runAll("s3a://faulty/data/manifest.jsonl", "s3a://faulty/runs/whole");

        assertThat(reports).allMatch(report -> report.faults() == 0);
        assertThat(metrics("s3a://faulty/runs/whole")).isEqualTo(metrics("s3a://clean/runs/two"));
        assertThat(numbers("s3a://faulty/runs/whole")).isEqualTo(numbers("s3a://clean/runs/two"));
        for (int attempt = 1; attempt <= 2; attempt++) {
            Pipeline pipeline = pipeline("s3a://faulty/runs/" + attempt, false);
            pipeline.items(manifest("s3a://faulty/data/manifest.jsonl"));

            assertThat(pipeline.features(Fixtures.FEATURES).faults()).isZero();
            assertThat(numbers("s3a://faulty/runs/" + attempt)).isEqualTo(numbers("s3a://clean/runs/two"));
        }
        Map<Fate, Integer> fates = store.link().counts();
        assertThat(fates).as("requests by their fate").containsKeys(Fate.BUSY, Fate.RESET, Fate.BROKEN_OFF, Fate.SLOW);
    }

    @Test
    void givesTheSameTableWhereTheServerStallsInAnAnswer() {
        Pipeline clean = pipeline("s3a://clean/runs/three", false);
        clean.items(manifest("s3a://clean/data/manifest.jsonl"));
        clean.features(Fixtures.FEATURES);
        Pipeline pipeline = pipeline("s3a://stalling/runs/one", false);
        pipeline.items(manifest("s3a://stalling/data/manifest.jsonl"));

        store.stalling().stallOnce("GET /stalling/data/audio/");
        StageReport read = pipeline.features(Fixtures.FEATURES);
        store.stalling().stallOnce("PUT /stalling/runs/");
        StageReport written = pipeline("s3a://stalling/runs/one", true).features(Fixtures.FEATURES);

        assertThat(store.stalling().counts())
                .containsEntry(Fate.STALLED, 2)
                .containsOnlyKeys(Fate.PASSED, Fate.STALLED);
        assertThat(List.of(read, written)).allMatch(report -> report.faults() == 0 && report.rows() == 12);
        assertThat(numbers("s3a://stalling/runs/one")).isEqualTo(numbers("s3a://clean/runs/three"));
    }

    @Test
    void namesAClipThatIsNotInTheStore() throws IOException {
        String line =
                text("s3a://clean/data/manifest.jsonl").lines().findFirst().orElseThrow();
        write("s3a://clean/other/manifest.jsonl", line);
        Pipeline pipeline = pipeline("s3a://clean/runs/missing", false);
        pipeline.items(manifest("s3a://clean/other/manifest.jsonl"));

        assertThat(pipeline.features(Fixtures.FEATURES).faults()).isEqualTo(1);
        assertThat(session.wholeTables("s3a://clean/runs/missing").faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.code()).isEqualTo(FaultCode.AUDIO_MISSING);
                    assertThat(fault.detail()).startsWith("s3a://clean/other/audio/");
                });
    }

    private static List<StageReport> runAll(String manifest, String folder) {
        Pipeline pipeline = pipeline(folder, false);
        return List.of(
                pipeline.items(manifest(manifest)),
                pipeline.features(Fixtures.FEATURES),
                pipeline.answer(new AnswerRequest(Fixtures.treatments(Fixtures.hearing()), 5, 2)),
                pipeline.judge(Fixtures.JUDGE),
                pipeline.measure(new MeasureRequest("baseline")));
    }

    private static Pipeline pipeline(String folder, boolean rebuild) {
        return session.pipeline(new RunSettings(folder, "run", "test", 7, rebuild), StageListener.SILENT);
    }

    private static Manifest manifest(String path) {
        return session.readManifest(new ManifestSource(path, Optional.empty()));
    }

    private static List<MetricRow> metrics(String folder) {
        return session.tables(folder).metrics();
    }

    private static List<AudioFeatures> features(String folder) {
        List<AudioFeatures> features = new ArrayList<>();
        session.tables(folder).features().forEachRemaining(features::add);
        return features;
    }

    /** Everything of the features but the bucket. */
    private static List<List<Object>> numbers(String folder) {
        return features(folder).stream()
                .map(clip -> List.<Object>of(clip.audio().audioId(), clip.sha256(), clip.source(), clip.logMel()))
                .toList();
    }

    private static FileSystem files(Path path) throws IOException {
        Configuration conf = HearsaySession.spark(store.session("object-store"))
                .sparkContext()
                .hadoopConfiguration();
        return path.getFileSystem(conf);
    }

    private static String text(String path) throws IOException {
        try (InputStream in = files(new Path(path)).open(new Path(path))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void write(String path, String text) throws IOException {
        try (OutputStream out = files(new Path(path)).create(new Path(path))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
