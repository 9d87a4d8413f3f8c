package io.hearsay.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.jobs.SmallStudy.Outcome;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.SessionSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint in an object store is the same model as on the local disk. */
class RemoteCheckpointIT {
    private static final String KEY = "test-key";
    private static final String SECRET = "test-secret";

    @TempDir
    Path scratch;

    private S3Proxy server;
    private SmallStudy small;

    @BeforeEach
    void open() throws Exception {
        TransientNio2BlobStore buckets = new TransientNio2BlobStore();
        server = S3Proxy.builder()
                .blobStore(buckets)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
                .build();
        buckets.createContainer("models");
        server.start();
        small = new SmallStudy(scratch);
    }

    @AfterEach
    void close() throws Exception {
        server.stop();
    }

    @Test
    void movedItIsAskedNothingAgainAndReplacedItIsAskedAll() throws IOException {
        String remote = "s3a://models/" + small.checkpoint().getFileName();
        Path answers = scratch.resolve("run/store/answers");
        List<String> local = responses("run", "model.checkpoint=" + small.checkpoint());
        Map<String, Object> answered = files(answers);
        upload(small.checkpoint(), remote);

        Outcome dry = hearsay("run", List.of("--dry-run"), "model.checkpoint=" + remote);

        assertThat(dry.out()).containsPattern("answer +idk +12 +0 +0 +12").contains("has no copy of");
        assertThat(scratch.resolve("cache")).doesNotExist();

        List<String> moved = responses("answer", "model.checkpoint=" + remote);

        assertThat(moved).hasSize(2 * 12).isEqualTo(local);
        assertThat(files(answers)).isNotEmpty().isEqualTo(answered);
        Map<String, Object> copies = weights();
        assertThat(copies).hasSize(1);

        List<String> asked = responses("answer", "model.checkpoint=" + remote, "run.rebuild=true");

        assertThat(asked).isEqualTo(local);
        Map<String, Object> askedTwice = files(answers);
        assertThat(askedTwice).hasSizeGreaterThan(answered.size()).containsAllEntriesOf(answered);
        assertThat(weights()).isEqualTo(copies);

        Path weights = small.checkpoint().resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 100] ^= 1;
        Files.write(weights, bytes);
        upload(small.checkpoint(), remote);
        responses("answer", "model.checkpoint=" + remote);

        assertThat(weights()).hasSize(2).containsAllEntriesOf(copies);
        assertThat(files(answers)).hasSizeGreaterThan(askedTwice.size()).containsAllEntriesOf(askedTwice);
    }

    @Test
    void aRemoteFolderThatIsNoAdapterIsRefused() throws IOException {
        upload(small.checkpoint(), "s3a://models/tiny");

        Outcome outcome = hearsay("run", "model.checkpoint=s3a://models/tiny", "model.adapter=s3a://models/tiny");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("model.adapter: s3a://models/tiny holds no adapter_config.json")
                .contains("give the folder of a PEFT adapter");
    }

    @Test
    void aWrongFolderIsRefusedBeforeAnyWork() throws IOException {
        Files.delete(small.checkpoint().resolve("config.json"));
        upload(small.checkpoint(), "s3a://models/headless");

        Outcome missing = hearsay("run", "model.checkpoint=s3a://models/none");
        Outcome headless = hearsay("run", "model.checkpoint=s3a://models/headless");
        Outcome refused =
                hearsay("run", "model.checkpoint=s3a://models/none", "spark.conf.spark.hadoop.fs.s3a.secret.key=x");

        assertThat(List.of(missing.exitCode(), headless.exitCode(), refused.exitCode()))
                .containsOnly(1);
        assertThat(missing.err())
                .contains("hearsay run: model.checkpoint: s3a://models/none cannot be read: ")
                .contains("give the folder that holds the files")
                .doesNotContain("\tat ");
        assertThat(headless.err())
                .contains("model.checkpoint: s3a://models/headless holds no config.json")
                .contains("model.safetensors")
                .contains("give the folder of a Qwen2-Audio checkpoint");
        assertThat(refused.err()).contains("access is refused").doesNotContain(SECRET);
        assertThat(scratch.resolve("run")).doesNotExist();
    }

    /** Every answer of the run's folder after a job, which succeeds. */
    private List<String> responses(String job, String... settings) throws IOException {
        Outcome outcome = hearsay(job, settings);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        boolean remote = settings[0].startsWith("model.checkpoint=s3a:");
        assertThat((outcome.out() + outcome.err()).contains(": fetched unless this machine has it"))
                .isEqualTo(remote);
        try (HearsaySession session = HearsaySession.open(SessionSettings.local("check", 1))) {
            return session.wholeTables(scratch.resolve("run").toString()).responses().stream()
                    .map(response -> response.itemId() + " " + response.treatmentId() + ": " + response.text())
                    .sorted()
                    .toList();
        }
    }

    private Outcome hearsay(String job, String... settings) throws IOException {
        return hearsay(job, List.of(), settings);
    }

    private Outcome hearsay(String job, List<String> options, String... settings) throws IOException {
        Path conf = small.configuration(
                "answer { methods = [baseline, idk], max-new-tokens = 16 }",
                "model.cache-folder = \"" + scratch.resolve("cache") + "\"",
                "spark.master = \"local[2]\"");
        List<String> arguments = new ArrayList<>(
                List.of(job, "-c", conf.toString(), "-o", scratch.resolve("run").toString()));
        arguments.addAll(options);
        storage()
                .forEach((key, value) ->
                        arguments.addAll(List.of("--set", "spark.conf.spark.hadoop." + key + "=" + value)));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        return SmallStudy.hearsay(arguments.toArray(String[]::new));
    }

    private Map<String, String> storage() {
        return Map.of(
                "fs.s3a.endpoint",
                "http://127.0.0.1:" + server.getPort(),
                "fs.s3a.endpoint.region",
                "us-east-1",
                "fs.s3a.path.style.access",
                "true",
                "fs.s3a.access.key",
                KEY,
                "fs.s3a.secret.key",
                SECRET,
                "fs.s3a.impl.disable.cache",
                "true");
    }

    private void upload(Path folder, String to) throws IOException {
        Configuration hadoop = new Configuration();
        storage().forEach(hadoop::set);
        try (FileSystem bucket = FileSystem.newInstance(URI.create(to), hadoop);
                Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bucket.copyFromLocalFile(
                        new org.apache.hadoop.fs.Path(file.toUri()),
                        new org.apache.hadoop.fs.Path(to + "/" + file.getFileName()));
            }
        }
    }

    /** The weights in the node's copies, each with what tells whether it was written again. */
    private Map<String, Object> weights() throws IOException {
        Map<String, Object> found = files(scratch.resolve("cache"));
        found.keySet().removeIf(name -> !name.endsWith(".safetensors"));
        return found;
    }

    private static Map<String, Object> files(Path folder) throws IOException {
        Map<String, Object> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().startsWith(".")) {
                    found.put(
                            folder.relativize(file).toString(),
                            Objects.requireNonNull(Files.getAttribute(file, "unix:ctime")));
                }
            }
        }
        return found;
    }
}
