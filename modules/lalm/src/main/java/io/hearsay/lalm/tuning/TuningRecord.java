package io.hearsay.lalm.tuning;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a finished adapter was made of, in a file beside it: the fingerprint of its run and the SHA-256 of the adapter's two files. A record
 * is of its adapter only while both are as they were, so one whose files were exchanged counts as unfinished.
 */
final class TuningRecord {
    private final Path folder;
    private final Path file;

    TuningRecord(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("tuning-record.txt");
    }

    /** True if the adapter that is there is what a run of this fingerprint made. */
    boolean tells(String fingerprint) {
        if (!Files.isRegularFile(file)
                || !Files.isRegularFile(folder.resolve(AdapterFolder.CONFIG))
                || !Files.isRegularFile(folder.resolve(AdapterFolder.WEIGHTS))) {
            return false;
        }
        try {
            return Files.readAllLines(file).equals(lines(fingerprint));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read the adapter " + folder + " or its " + file.getFileName()
                            + "; delete the folder to tune" + " it again",
                    e);
        }
    }

    /** Writes it for the adapter that is there. */
    void write(String fingerprint) {
        Path half = file.resolveSibling(file.getFileName() + ".half");
        try {
            Files.write(half, lines(fingerprint));
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private List<String> lines(String fingerprint) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(folder.resolve(AdapterFolder.CONFIG)));
            digest.update(Files.readAllBytes(folder.resolve(AdapterFolder.WEIGHTS)));
            return List.of("run " + fingerprint, "adapter " + HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
