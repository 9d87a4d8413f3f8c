package io.hearsay.lalm.tuning;

import io.hearsay.core.run.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Record beside a finished adapter: the fingerprint of its run and the SHA-256 of the adapter's two files. It is valid
 * only while both match; an adapter whose files were replaced counts as unfinished.
 */
final class TuningRecord {
    private final Path folder;
    private final Path file;

    TuningRecord(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("tuning-record.txt");
    }

    /** True if the adapter in the folder is the result of a run with this fingerprint. */
    boolean matches(String fingerprint) {
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

    /** Writes the record of the adapter in the folder. */
    void write(String fingerprint) {
        Path temporary = file.resolveSibling(file.getFileName() + ".half");
        try {
            Files.write(temporary, lines(fingerprint));
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private List<String> lines(String fingerprint) throws IOException {
        Fingerprint adapter = Fingerprint.start()
                .add(Files.readAllBytes(folder.resolve(AdapterFolder.CONFIG)))
                .add(Files.readAllBytes(folder.resolve(AdapterFolder.WEIGHTS)));
        return List.of("run " + fingerprint, "adapter " + adapter.hex());
    }
}
