package io.hearsay.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.answers.ModelFolder;
import io.hearsay.spark.FaultyLink.Fate;
import io.hearsay.spark.models.cache.ModelCache;
import io.hearsay.spark.models.cache.RemoteFolder;
import io.hearsay.spark.models.cache.RemoteFolders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of models in an object store. */
class RemoteModelIT {
    private static final byte[] WEIGHTS = new byte[3 << 20];

    private static ObjectStore store;
    private static Configuration hadoop;

    @TempDir
    java.nio.file.Path cache;

    @BeforeAll
    static void open() throws IOException {
        store = new ObjectStore(0.05, 7);
        hadoop = new Configuration();
        store.session("remote-model").conf().forEach((key, value) -> {
            if (key.startsWith("spark.hadoop.")) {
                hadoop.set(key.substring("spark.hadoop.".length()), value);
            }
        });
        hadoop.set("fs.s3a.impl.disable.cache", "true");
        WEIGHTS[5] = 9;
        for (String bucket : new String[] {"clean", "faulty", "stalling"}) {
            write("s3a://" + bucket + "/models/tiny/config.json", "{}".getBytes(StandardCharsets.UTF_8));
            write("s3a://" + bucket + "/models/tiny/pytorch_model.bin", new byte[10]);
            write("s3a://" + bucket + "/models/tiny/model.safetensors", WEIGHTS);
        }
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void isFetchedOnceForTwoOpensAndAskedForNoMore() throws Exception {
        RemoteFolder folder = list("s3a://stalling/models/tiny");
        ModelFolder travelled = serialized(folder);
        int listed = requests();

        try (ModelFolder.Opened first = travelled.open()) {
            assertThat(first.directory().resolve("model.safetensors")).hasBinaryContent(WEIGHTS);
            assertThat(first.directory().resolve("config.json")).hasContent("{}");
            assertThat(first.directory().resolve("pytorch_model.bin")).doesNotExist();
        }
        int fetched = requests();
        try (ModelFolder.Opened second = folder.open()) {
            assertThat(second.directory().resolve("model.safetensors")).hasBinaryContent(WEIGHTS);
        }

        assertThat(fetched).isGreaterThan(listed);
        assertThat(requests()).isEqualTo(fetched);
        assertThat(folder.key()).isEqualTo(travelled.key()).startsWith("s3a://stalling/models/tiny@");
        assertThat(folder.name()).isEqualTo("tiny");
    }

    @Test
    void aBadLineGivesTheSameBytes() throws IOException {
        for (int attempt = 0; attempt < 10; attempt++) {
            java.nio.file.Path own = cache.resolve("attempt" + attempt);
            try (ModelFolder.Opened opened =
                    list("s3a://faulty/models/tiny", own).open()) {
                assertThat(opened.directory().resolve("model.safetensors")).hasBinaryContent(WEIGHTS);
            }
        }
    }

    @Test
    void oneFileIsFetchedAloneWhereItIsEnough() throws IOException {
        try (ModelFolder.Opened opened =
                list("s3a://clean/models/tiny").only("config.json").open()) {
            assertThat(opened.directory().resolve("config.json")).exists();
            assertThat(opened.directory().resolve("model.safetensors")).doesNotExist();
        }
    }

    @Test
    void whatIsReplacedUnderTheSamePathIsFetchedAgainByTheNextJobAndRefusedByThisOne() throws IOException {
        String path = "s3a://clean/models/replaced";
        write(path + "/model.safetensors", new byte[] {1});
        RemoteFolder before = list(path);
        before.open().close();
        write(path + "/model.safetensors", new byte[] {2});
        RemoteFolder after = list(path);

        assertThat(after.key()).isNotEqualTo(before.key());
        try (ModelFolder.Opened opened = after.open()) {
            assertThat(opened.directory().resolve("model.safetensors")).hasBinaryContent(new byte[] {2});
        }
        try (ModelFolder.Opened opened = before.open()) {
            assertThat(opened.directory().resolve("model.safetensors")).hasBinaryContent(new byte[] {1});
        }
        RemoteFolder elsewhere = withoutCopies(before);
        assertThatThrownBy(elsewhere::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(path + " cannot be fetched: model.safetensors was replaced or removed")
                .hasMessageContaining("start the job again");
    }

    @Test
    void saysWhatIsWrongWithAFolderThatCannotBeRead() {
        assertThatThrownBy(() -> list("s3a://clean/models/none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("model.checkpoint: s3a://clean/models/none cannot be read: ")
                .hasMessageContaining("give the folder that holds the files");
        assertThatThrownBy(() -> list("s3a://clean/models/tiny/config.json"))
                .hasMessageContaining("it is a file; give the folder that holds it");
        assertThatThrownBy(() -> list("warp://bucket/model")).hasMessageContaining("no file system is known for warp");
        Configuration refused = new Configuration(hadoop);
        refused.set("fs.s3a.secret.key", "wrong");
        assertThatThrownBy(() -> new RemoteFolders(refused, new ModelCache(cache.toString(), Long.MAX_VALUE))
                        .list("model.checkpoint", "s3a://clean/models/tiny", name -> true))
                .hasMessageContaining("access is refused")
                .hasMessageContaining("check the credentials under spark.conf (\"spark.hadoop.fs.s3a....\")")
                .hasMessageNotContaining("wrong");
    }

    private RemoteFolder list(String path) {
        return list(path, cache);
    }

    private static RemoteFolder list(String path, java.nio.file.Path cache) {
        return new RemoteFolders(hadoop, new ModelCache(cache.toString(), Long.MAX_VALUE))
                .list("model.checkpoint", path, name -> !name.endsWith(".bin"));
    }

    /** The same listing on a node that has no copy yet: one whose copies were all removed. */
    private RemoteFolder withoutCopies(RemoteFolder folder) throws IOException {
        try (var files = Files.walk(cache)) {
            for (java.nio.file.Path file : files.sorted((a, b) -> b.compareTo(a))
                    .filter(path -> !path.equals(cache))
                    .toList()) {
                Files.delete(file);
            }
        }
        return folder;
    }

    private static ModelFolder serialized(RemoteFolder folder) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(folder);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (ModelFolder) in.readObject();
        }
    }

    private static int requests() {
        return store.stalling().counts().getOrDefault(Fate.PASSED, 0);
    }

    private static void write(String path, byte[] bytes) throws IOException {
        Path file = new Path(path);
        try (FileSystem files = file.getFileSystem(hadoop);
                OutputStream out = files.create(file)) {
            out.write(bytes);
        }
    }
}
