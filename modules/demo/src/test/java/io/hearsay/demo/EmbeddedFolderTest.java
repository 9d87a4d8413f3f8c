package io.hearsay.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.run.Fingerprint;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Unpacking is complete, repeatable and leaves no other files behind. */
class EmbeddedFolderTest {
    @TempDir
    Path scratch;

    private EmbeddedFolder clips = new EmbeddedFolder("", "", List.of());

    @BeforeEach
    void readTheList() throws IOException {
        clips = EmbeddedFolder.of("clips");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clips", "learning"})
    void everyFileHasTheDigestOfTheList(String name) throws IOException {
        EmbeddedFolder folder = EmbeddedFolder.of(name);
        assertThat(folder.files()).hasSizeGreaterThan(200);
        for (EmbeddedFolder.Entry file : folder.files()) {
            try (InputStream bytes = folder.open(file)) {
                assertThat(Fingerprint.of(bytes.readAllBytes())).as(file.path()).isEqualTo(file.sha256());
            }
        }
    }

    @Test
    void unpacksEveryFileAndNothingElse() throws IOException {
        Path target = scratch.resolve("a/clips");

        clips.unpack(target);

        try (Stream<Path> files = Files.walk(target).filter(Files::isRegularFile)) {
            assertThat(files.map(file -> target.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    clips.files().stream().map(EmbeddedFolder.Entry::path), Stream.of("SHA256SUMS"))
                            .toList());
        }
        try (Stream<Path> beside = Files.list(scratch.resolve("a"))) {
            assertThat(beside).containsExactly(target);
        }
    }

    @Test
    void leavesAFullCopyAlone() throws IOException {
        Path target = scratch.resolve("clips");
        clips.unpack(target);
        Path manifest = target.resolve("manifest.jsonl");
        FileTime old = FileTime.fromMillis(0);
        Files.setLastModifiedTime(manifest, old);

        clips.unpack(target);

        assertThat(Files.getLastModifiedTime(manifest)).isEqualTo(old);
    }

    @Test
    void replacesACopyThatLacksAFileOrCameFromAnotherJar() throws IOException {
        Path target = scratch.resolve("clips");
        clips.unpack(target);
        Files.delete(target.resolve("manifest.jsonl"));
        Files.writeString(target.resolve("left-over.txt"), "of an older jar");

        clips.unpack(target);

        assertThat(target.resolve("manifest.jsonl")).isNotEmptyFile();
        assertThat(target.resolve("left-over.txt")).doesNotExist();

        Files.writeString(target.resolve("SHA256SUMS"), "another list");
        clips.unpack(target);
        assertThat(target.resolve("SHA256SUMS")).hasContent(clips.sums());
    }

    @Test
    void refusesADamagedFileAndLeavesNothingHalfDone() {
        EmbeddedFolder damaged =
                new EmbeddedFolder("clips", "", List.of(new EmbeddedFolder.Entry("0".repeat(64), "manifest.jsonl")));

        assertThatThrownBy(() -> damaged.unpack(scratch.resolve("clips")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("clips/manifest.jsonl has SHA-256")
                .hasMessageContaining("build the jar again");
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void namesAMissingResource() {
        assertThatThrownBy(() -> EmbeddedFolder.of("nowhere"))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("nowhere/SHA256SUMS");
    }

    @Test
    void refusesAPathThatLeavesTheFolder() {
        assertThatThrownBy(() -> new EmbeddedFolder.Entry("0".repeat(64), "../outside"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("../outside");
    }
}
