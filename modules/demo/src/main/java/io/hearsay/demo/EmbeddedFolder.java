package io.hearsay.demo;

import io.hearsay.core.run.Fingerprint;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of resources with its list {@code SHA256SUMS} in the format of the {@code sha256sum} command.
 *
 * @param name folder next to this class
 * @param sums text of the list, used to recognise an unpacked copy
 * @param files files in the folder, excluding the list itself
 */
record EmbeddedFolder(String name, String sums, List<Entry> files) {
    static final String SUMS = "SHA256SUMS";

    EmbeddedFolder {
        files = List.copyOf(files);
    }

    /**
     * One file of the folder.
     *
     * @param sha256 lower-case hexadecimal digest
     * @param path path in the folder, with slashes
     */
    record Entry(String sha256, String path) {
        Entry {
            if (!sha256.matches("[0-9a-f]{64}") || path.startsWith("/") || path.matches("(.*/)?\\.\\.(/.*)?")) {
                throw new IllegalArgumentException(
                        "Line \"" + sha256 + "  " + path + "\" of " + SUMS + " is not a digest and a relative path");
            }
        }

        private static Entry parse(String line) {
            int gap = line.indexOf("  ");
            return gap < 0 ? new Entry("", line) : new Entry(line.substring(0, gap), line.substring(gap + 2));
        }
    }

    /** Reads the list of the folder {@code name}. */
    static EmbeddedFolder of(String name) throws IOException {
        try (InputStream list = resource(name + "/" + SUMS)) {
            String sums = new String(list.readAllBytes(), StandardCharsets.UTF_8);
            return new EmbeddedFolder(name, sums, sums.lines().map(Entry::parse).toList());
        }
    }

    /** Opens one file of the folder. */
    InputStream open(Entry file) throws IOException {
        return resource(name + "/" + file.path());
    }

    /** Makes {@code target} a copy of this folder unless it is one already. */
    void unpack(Path target) throws IOException {
        if (isCopy(target)) {
            return;
        }
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException("Cannot unpack to " + target + "; expected a path with a parent folder");
        }
        Files.createDirectories(parent);
        Path fresh = Files.createTempDirectory(parent, "." + name + "-");
        try {
            for (Entry file : files) {
                copy(file, fresh.resolve(file.path()));
            }
            Files.writeString(fresh.resolve(SUMS), sums);
            delete(target);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(fresh);
        }
    }

    private boolean isCopy(Path target) throws IOException {
        Path list = target.resolve(SUMS);
        if (!Files.isRegularFile(list) || !Files.readString(list).equals(sums)) {
            return false;
        }
        return files.stream().allMatch(file -> Files.isRegularFile(target.resolve(file.path())));
    }

    private void copy(Entry file, Path to) throws IOException {
        Path parent = to.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        byte[] bytes;
        try (InputStream in = open(file)) {
            bytes = in.readAllBytes();
        }
        Files.write(to, bytes);
        String found = Fingerprint.of(bytes);
        if (!found.equals(file.sha256())) {
            throw new IOException("Embedded file " + name + "/" + file.path() + " has SHA-256 " + found + ", expected "
                    + file.sha256() + "; build the jar again");
        }
    }

    private static InputStream resource(String path) throws IOException {
        InputStream stream = EmbeddedFolder.class.getResourceAsStream(path);
        if (stream == null) {
            throw new FileNotFoundException(
                    "Embedded file " + path + " is missing from the jar of io.hearsay.demo; build the jar again");
        }
        return stream;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
