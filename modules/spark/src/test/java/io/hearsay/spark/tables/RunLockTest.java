package io.hearsay.spark.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
    @TempDir
    java.nio.file.Path folder;

    private FileSystem files;
    private Path lock;

    @BeforeEach
    void open() throws IOException {
        files = FileSystem.getLocal(new Configuration());
        lock = new Path(folder.resolve("run/run.lock").toString());
    }

    @Test
    void keepsASecondJobOutUntilTheFirstIsDone() throws IOException {
        RunLock first = RunLock.take(files, lock, "run-1");

        assertThat(RunLock.isHeld(files, lock)).isTrue();
        assertThatThrownBy(() -> RunLock.take(files, lock, "run-2"))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("Run run-1 on ")
                .hasMessageContaining("has been working in " + lock.getParent())
                .hasMessageContaining("give another run.folder");

        first.close();
        assertThat(RunLock.isHeld(files, lock)).isFalse();
        RunLock.take(files, lock, "run-2").close();
        assertThat(files.exists(lock)).isFalse();
    }

    @Test
    void takesOverAtOnceFromAProcessOfThisMachineThatDied() throws IOException {
        try (RunLock dead = RunLock.take(files, lock, "run-1")) {
            String text = Files.readString(folder.resolve("run/run.lock"));
            rewrite(text.replaceFirst("\"process\":\\d+", "\"process\":4194999"));

            assertThat(RunLock.isHeld(files, lock)).isFalse();
            try (RunLock next = RunLock.take(files, lock, "run-2")) {
                assertThat(next).isNotNull();
                assertThat(RunLock.isHeld(files, lock)).isTrue();
            }
            assertThat(dead).isNotNull();
        }
    }

    @Test
    void takesOverFromAnotherMachineOnlyWhenItHasBeenSilentForLong() throws IOException {
        try (RunLock held = RunLock.take(files, lock, "run-1")) {
            String text = Files.readString(folder.resolve("run/run.lock"));
            rewrite(text.replaceFirst("\"host\":\"[^\"]*\"", "\"host\":\"elsewhere\""));
            assertThatThrownBy(() -> RunLock.take(files, lock, "run-2")).hasMessageContaining("on elsewhere");

            Files.setLastModifiedTime(
                    folder.resolve("run/run.lock"), FileTime.from(Instant.now().minus(Duration.ofMinutes(4))));
            assertThat(RunLock.isHeld(files, lock)).isFalse();
            RunLock.take(files, lock, "run-2").close();
            assertThat(held).isNotNull();
        }
    }

    @Test
    void namesAFolderThatNothingCanBeWrittenTo() throws IOException {
        Files.writeString(folder.resolve("run"), "a file");

        assertThatThrownBy(() -> RunLock.take(files, lock, "run-1"))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("run.lock cannot be written")
                .hasMessageContaining("permissions and space");
    }

    private void rewrite(String text) throws IOException {
        Files.deleteIfExists(folder.resolve("run/.run.lock.crc"));
        Files.writeString(folder.resolve("run/run.lock"), text);
    }
}
