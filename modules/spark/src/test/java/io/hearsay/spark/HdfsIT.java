package io.hearsay.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.answers.ModelFolder;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.run.StageReport;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.spark.models.cache.ModelCache;
import io.hearsay.spark.models.cache.RemoteFolder;
import io.hearsay.spark.models.cache.RemoteFolders;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.Pipeline;
import io.hearsay.spark.stages.RunSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data, manifest and tables in HDFS. */
class HdfsIT {
    @TempDir
    static java.nio.file.Path disk;

    @TempDir
    static java.nio.file.Path local;

    private static MiniDFSCluster cluster;
    private static HearsaySession session;
    private static String root = "";

    @BeforeAll
    static void open() throws IOException {
        Configuration conf = new Configuration();
        conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, disk.toString());
        cluster = new MiniDFSCluster.Builder(conf).numDataNodes(1).build();
        root = cluster.getFileSystem().getUri().toString();
        Fixtures.clips(local);
        cluster.getFileSystem().copyFromLocalFile(new Path(local.toUri()), new Path(root + "/data"));
        session = SharedSession.local(2);
    }

    @AfterAll
    static void close() {
        cluster.shutdown();
    }

    @Test
    void givesTheTablesOfALocalFolder() throws IOException {
        List<StageReport> reports = run(root + "/data/manifest.jsonl", root + "/runs/one");
        run(local.resolve("manifest.jsonl").toString(), local.resolve("run").toString());

        assertThat(reports).allMatch(report -> report.faults() == 0 && !report.reused());
        assertThat(reports).allMatch(report -> report.table().startsWith("hdfs://localhost:"));
        assertThat(numbers(root + "/runs/one"))
                .hasSize(12)
                .isEqualTo(numbers(local.resolve("run").toString()));
        assertThat(run(root + "/data/manifest.jsonl", root + "/runs/one")).allMatch(StageReport::reused);
        assertThat(cluster.getFileSystem().exists(new Path("/runs/one/features.draft")))
                .isFalse();
    }

    @Test
    void aFolderOfAModelIsFetchedAndReplacedItIsAnother() throws IOException {
        RemoteFolders folders = new RemoteFolders(
                cluster.getFileSystem().getConf(),
                new ModelCache(local.resolve("cache").toString(), Long.MAX_VALUE));
        write("/models/tiny/model.safetensors", "first");
        RemoteFolder first = folders.list("model.checkpoint", root + "/models/tiny", name -> true);
        try (ModelFolder.Opened opened = first.open()) {
            assertThat(opened.directory().resolve("model.safetensors")).hasContent("first");
        }
        write("/models/tiny/model.safetensors", "other");
        RemoteFolder second = folders.list("model.checkpoint", root + "/models/tiny", name -> true);

        assertThat(second.key()).isNotEqualTo(first.key());
        try (ModelFolder.Opened opened = second.open()) {
            assertThat(opened.directory().resolve("model.safetensors")).hasContent("other");
        }
    }

    private static void write(String path, String text) throws IOException {
        try (FSDataOutputStream out = cluster.getFileSystem().create(new Path(path))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void namesAClipThatIsNotThere() throws IOException {
        FileSystem files = cluster.getFileSystem();
        String line = Files.readAllLines(local.resolve("manifest.jsonl")).get(0).replaceFirst("audio/", "nowhere/");
        try (FSDataOutputStream out = files.create(new Path("/other/manifest.jsonl"))) {
            out.write(line.getBytes(StandardCharsets.UTF_8));
        }

        run(root + "/other/manifest.jsonl", root + "/runs/missing");

        assertThat(session.wholeTables(root + "/runs/missing").faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.code()).isEqualTo(FaultCode.AUDIO_MISSING);
                    assertThat(fault.detail()).startsWith(root + "/other/nowhere/");
                });
    }

    private static List<StageReport> run(String manifest, String folder) {
        Pipeline pipeline = session.pipeline(new RunSettings(folder, "run", "test", 7, false), StageListener.SILENT);
        return List.of(
                pipeline.items(session.readManifest(new ManifestSource(manifest, Optional.empty()))),
                pipeline.features(Fixtures.FEATURES));
    }

    /** Everything of the features but where the clip lies. */
    private static List<List<Object>> numbers(String folder) {
        List<List<Object>> numbers = new ArrayList<>();
        session.tables(folder)
                .features()
                .forEachRemaining((AudioFeatures clip) ->
                        numbers.add(List.of(clip.audio().audioId(), clip.sha256(), clip.source(), clip.logMel())));
        return numbers;
    }
}
