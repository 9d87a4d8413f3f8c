package io.hearsay.spark.models.cache;

import io.hearsay.core.run.FileFingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was fetched into a copy: a file in it, written last.
 *
 * @param source the folder's address
 * @param digests SHA-256 of each file as it came, by name
 */
record CopyRecord(String source, Map<String, String> digests) {
    /** Its name is of no kind that a checkpoint's fingerprint or the engine reads. */
    private static final String NAME = "copy.txt";

    CopyRecord {
        digests = new TreeMap<>(digests);
    }

    /** Writes it into a folder. */
    void write(Path folder) throws IOException {
        List<String> lines = new ArrayList<>(List.of(source));
        digests.forEach((name, digest) -> lines.add(digest + " " + name));
        Files.write(folder.resolve(NAME), lines);
    }

    /** The record of a folder; empty if it is no complete copy. */
    static Optional<CopyRecord> read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        Map<String, String> digests = new TreeMap<>();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            int space = line.indexOf(' ');
            if (space < 0) {
                return Optional.empty();
            }
            digests.put(line.substring(space + 1), line.substring(0, space));
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(new CopyRecord(lines.get(0), digests));
    }

    /**
     * What a folder holds otherwise than it came; empty if nothing. Reads large files once, after which their digests
     * are remembered ({@link FileFingerprint}).
     */
    Optional<String> damage(Path folder) throws IOException {
        FileFingerprint fingerprints = FileFingerprint.onThisMachine();
        for (Map.Entry<String, String> file : digests.entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (!Files.isRegularFile(path)) {
                return Optional.of(file.getKey() + " is missing");
            }
            String found = fingerprints.of(path);
            if (!found.equals(file.getValue())) {
                return Optional.of(file.getKey() + " has SHA-256 " + found + ", expected " + file.getValue());
            }
        }
        return Optional.empty();
    }
}
