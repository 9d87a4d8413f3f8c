package io.hearsay.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFingerprintTest {
    @TempDir
    Path folder;

    private FileFingerprint fingerprints() {
        return new FileFingerprint(folder.resolve("memory"));
    }

    @Test
    void isTheContentWhereverTheFileIs() throws IOException {
        byte[] large = new byte[3 << 20];
        Path here = Files.write(folder.resolve("here"), large);
        Path there = Files.write(Files.createDirectory(folder.resolve("other")).resolve("there"), large);

        assertThat(fingerprints().of(here))
                .isEqualTo(Fingerprint.of(large))
                .isEqualTo(fingerprints().of(there));
    }

    @Test
    void aFileReplacedUnderItsPathSizeAndTimeIsAnother() throws IOException {
        byte[] large = new byte[3 << 20];
        Path file = Files.write(folder.resolve("weights"), large);
        FileTime time = Files.getLastModifiedTime(file);
        String before = fingerprints().of(file);
        large[5] = 1;
        Files.write(file, large);
        Files.setLastModifiedTime(file, time);

        assertThat(fingerprints().of(file)).isEqualTo(Fingerprint.of(large)).isNotEqualTo(before);
    }

    @Test
    void remembersLargeFilesBetweenProcesses() throws IOException {
        fingerprints().of(Files.write(folder.resolve("large"), new byte[2 << 20]));
        fingerprints().of(Files.write(folder.resolve("small"), new byte[2]));

        try (var remembered = Files.list(folder.resolve("memory"))) {
            assertThat(remembered).hasSize(1);
        }
    }

    @Test
    void aFolderIsItsFilesNamesAndContents() throws IOException {
        Path a = Files.createDirectory(folder.resolve("a"));
        Path b = Files.createDirectory(folder.resolve("b"));
        Files.writeString(a.resolve("x.json"), "{}");
        Files.writeString(b.resolve("x.json"), "{}");
        Files.writeString(b.resolve("README.md"), "other");

        String first = fingerprints().ofFolder(a, name -> name.endsWith(".json"));
        assertThat(fingerprints().ofFolder(b, name -> name.endsWith(".json"))).isEqualTo(first);
        Files.move(b.resolve("x.json"), b.resolve("y.json"));
        assertThat(fingerprints().ofFolder(b, name -> name.endsWith(".json"))).isNotEqualTo(first);
    }

    @Test
    void worksWhereNothingCanBeRemembered() throws IOException {
        Path file = Files.write(folder.resolve("weights"), new byte[2 << 20]);
        FileFingerprint nowhere = new FileFingerprint(file.resolve("not a folder"));

        assertThat(nowhere.of(file)).isEqualTo(Fingerprint.of(new byte[2 << 20]));
    }
}
