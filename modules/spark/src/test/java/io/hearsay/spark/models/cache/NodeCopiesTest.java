package io.hearsay.spark.models.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.answers.ModelFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One copy of a folder on a node, whole or not at all, for as long as somebody uses it. */
class NodeCopiesTest {
    @TempDir
    Path scratch;

    private Path cache() {
        return scratch.resolve("cache");
    }

    private NodeCopies copies(long maxBytes) {
        return new NodeCopies(new ModelCache(cache().toString(), maxBytes));
    }

    private NodeCopies copies() {
        return copies(Long.MAX_VALUE);
    }

    @Test
    void holdsTheFilesAsTheyAre() throws IOException {
        byte[] weights = new byte[3 << 20];
        weights[12] = 7;
        MemoryFolder folder = new MemoryFolder(
                "model", Map.of("config.json", "{}".getBytes(StandardCharsets.UTF_8), "model.safetensors", weights));

        try (ModelFolder.Opened opened = copies().open(folder)) {
            assertThat(opened.directory().resolve("config.json")).hasContent("{}");
            assertThat(opened.directory().resolve("model.safetensors")).hasBinaryContent(weights);
        }
    }

    @Test
    void isFetchedOnceForManyOpens() throws IOException {
        MemoryFolder folder = MemoryFolder.of("model", 10);

        copies().open(folder).close();
        copies().open(folder).close();

        assertThat(folder.opened()).isEqualTo(1);
    }

    @Test
    void threadsThatOpenItAtOnceFetchItOnce() throws Exception {
        MemoryFolder folder = MemoryFolder.of("model", 5 << 20);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Long>> opens = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                opens.add(() -> {
                    try (ModelFolder.Opened opened = copies().open(folder)) {
                        return Files.size(opened.directory().resolve("model.safetensors"));
                    }
                });
            }
            for (Future<Long> size : threads.invokeAll(opens)) {
                assertThat(size.get()).isEqualTo(5 << 20);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(folder.opened()).isEqualTo(1);
    }

    @Test
    void processesThatOpenItAtOnceFetchItOnce() throws Exception {
        Path counts = scratch.resolve("counts");
        List<Process> others = List.of(OtherProcess.start(cache(), counts), OtherProcess.start(cache(), counts));

        for (Process other : others) {
            assertThat(said(other)).isEqualTo("opened " + OtherProcess.BYTES);
            assertThat(other.waitFor()).isZero();
        }
        assertThat(Files.readAllLines(counts)).hasSize(1);
    }

    @Test
    void whatAKilledFetchLeftIsNotUsed() throws Exception {
        Path counts = scratch.resolve("counts");

        assertThat(OtherProcess.start(cache(), counts, "die").waitFor()).isEqualTo(9);
        assertThat(cache().resolve("slow-0123456789abcdef.draft")).isNotEmptyDirectory();
        assertThat(cache().resolve("slow-0123456789abcdef")).doesNotExist();
        Process next = OtherProcess.start(cache(), counts);

        assertThat(said(next)).isEqualTo("opened " + OtherProcess.BYTES);
        assertThat(next.waitFor()).isZero();
        assertThat(Files.readAllLines(counts)).hasSize(2);
        assertThat(cache().resolve("slow-0123456789abcdef.draft")).doesNotExist();
    }

    @Test
    void aKilledFetchOfAnotherFolderIsRemovedByTheNextFetch() throws Exception {
        assertThat(OtherProcess.start(cache(), scratch.resolve("counts"), "die").waitFor())
                .isEqualTo(9);

        copies().open(MemoryFolder.of("model", 10)).close();

        assertThat(names()).noneMatch(name -> name.endsWith(".draft"));
    }

    @Test
    void removesWhatNobodyHasUsedForLongest() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            copies().open(MemoryFolder.of(name, 1000)).close();
        }
        lastUsed("a", 2);
        lastUsed("b", 3);
        lastUsed("c", 1);

        copies(3500).open(MemoryFolder.of("d", 1000)).close();

        assertThat(folders()).containsExactly("a", "b", "d");
    }

    @Test
    void neverRemovesWhatAThreadUses() throws IOException {
        ModelFolder.Opened used = copies().open(MemoryFolder.of("a", 1000));

        copies(1500).open(MemoryFolder.of("b", 1000)).close();
        assertThat(folders()).containsExactly("a", "b");

        used.close();
        used.close();
        copies(1500).open(MemoryFolder.of("c", 1000)).close();
        assertThat(folders()).containsExactly("c");
    }

    @Test
    void neverRemovesWhatAnotherProcessUses() throws Exception {
        Process other = OtherProcess.start(cache(), scratch.resolve("counts"), "hold");
        assertThat(said(other)).isEqualTo("opened " + OtherProcess.BYTES);

        copies(1500).open(MemoryFolder.of("b", 1000)).close();
        assertThat(folders()).containsExactly("b", "slow");

        other.getOutputStream().close();
        assertThat(other.waitFor()).isZero();
        copies(1500).open(MemoryFolder.of("c", 1000)).close();
        assertThat(folders()).containsExactly("c");
    }

    @Test
    void leavesForeignFilesOfTheFolderAlone() throws IOException {
        Files.createDirectories(cache().resolve("mine"));
        Files.write(cache().resolve("mine/model.safetensors"), new byte[5000]);

        copies(1500).open(MemoryFolder.of("a", 1000)).close();
        copies(1500).open(MemoryFolder.of("b", 1000)).close();

        assertThat(cache().resolve("mine/model.safetensors")).exists();
    }

    @Test
    void aCopyThatIsDamagedIsFetchedAgain() throws IOException {
        MemoryFolder folder = MemoryFolder.of("a", 2 << 20);
        copies().open(folder).close();
        Path weights = cache().resolve("a-0123456789abcdef/model.safetensors");
        byte[] damaged = Files.readAllBytes(weights);
        damaged[1 << 20] = 1;
        Files.write(weights, damaged);

        try (ModelFolder.Opened opened = copies().open(folder)) {
            assertThat(opened.directory().resolve("model.safetensors"))
                    .hasBinaryContent(MemoryFolder.of("a", 2 << 20)
                            .open(folder.files().get(0))
                            .readAllBytes());
        }
        assertThat(folder.opened()).isEqualTo(2);
    }

    @Test
    void refusesAFileThatComesShort() {
        FolderSource shrunk = new Changed(MemoryFolder.of("a", 10), 11, false);

        assertThatThrownBy(() -> copies().open(shrunk))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("model.safetensors came with 10 bytes, expected 11");
        assertThat(folders()).isEmpty();
        assertThat(names()).noneMatch(name -> name.endsWith(".draft"));
    }

    @Test
    void refusesAFolderThatHasChanged() {
        FolderSource changed = new Changed(MemoryFolder.of("a", 10), 10, true);

        assertThatThrownBy(() -> copies().open(changed)).hasMessageContaining("it was replaced");
        assertThat(folders()).isEmpty();
    }

    @Test
    void saysWhatToDoWhereTheDiskHasNoRoom() {
        FolderSource huge = new Changed(MemoryFolder.of("a", 10), Long.MAX_VALUE / 4, false);

        assertThatThrownBy(() -> copies().open(huge))
                .hasMessageContaining(cache().toString())
                .hasMessageContaining("has room for ")
                .hasMessageContaining("set model.cache-folder to a folder on a larger disk");
    }

    @Test
    void saysWhatToDoWhereTheFolderCannotBeMade() throws IOException {
        Files.writeString(cache(), "no folder");

        assertThatThrownBy(() -> copies().open(MemoryFolder.of("a", 10)))
                .hasMessageContaining("cannot be kept in " + cache())
                .hasMessageContaining("set model.cache-folder to a local folder that can be written");
    }

    private static String said(Process other) throws IOException {
        return String.valueOf(other.inputReader().readLine());
    }

    private void lastUsed(String name, long second) throws IOException {
        Files.setLastModifiedTime(
                cache().resolve(name + "-0123456789abcdef.used"), FileTime.from(Instant.ofEpochSecond(second)));
    }

    private List<String> folders() {
        return names().stream()
                .filter(name -> name.matches(".*-0123456789abcdef"))
                .map(name -> name.replaceFirst("-.*", ""))
                .toList();
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(cache())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A folder whose listing is not what comes. */
    private record Changed(MemoryFolder folder, long length, boolean replaced) implements FolderSource {
        @Override
        public String path() {
            return folder.path();
        }

        @Override
        public String copyName() {
            return folder.copyName();
        }

        @Override
        public List<RemoteFile> files() {
            return List.of(new RemoteFile("model.safetensors", length, 0, ""));
        }

        @Override
        public InputStream open(RemoteFile file) throws IOException {
            return folder.open(file);
        }

        @Override
        public void requireUnchanged() throws IOException {
            if (replaced) {
                throw new IOException("it was replaced");
            }
        }
    }
}
