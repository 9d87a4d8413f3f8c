package io.hearsay.core.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * SHA-256 of the content of files. The digest of a large file is remembered on this machine by path, size and times, so
 * that a checkpoint of many gigabytes is read once, not at every start. A file that is replaced has another time of
 * change, whatever its time of modification is set to, and is read again.
 */
public final class FileFingerprint {
    /** Files below this many bytes are always read. */
    private static final long LARGE = 1 << 20;

    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private final Path memory;

    FileFingerprint(Path memory) {
        this.memory = memory;
    }

    /**
     * Digests remembered in {@code $XDG_CACHE_HOME/hearsay/fingerprints}, or the same below {@code ~/.cache}. Where
     * nothing can be written there, every process reads each file once.
     */
    public static FileFingerprint onThisMachine() {
        Path cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        return new FileFingerprint(cache.resolve("hearsay").resolve("fingerprints"));
    }

    /**
     * Digest of a file's bytes, 64 lower-case hexadecimal digits.
     *
     * @throws IOException if it cannot be read
     */
    public String of(Path file) throws IOException {
        Path path = file.toRealPath();
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (attributes.size() < LARGE) {
            return read(path);
        }
        String state = Fingerprint.of(List.of(
                path.toString(),
                Long.toString(attributes.size()),
                attributes.lastModifiedTime().toString(),
                changed(path),
                String.valueOf(attributes.fileKey())));
        String known = KNOWN.get(state);
        if (known == null) {
            known = remembered(state).orElse(null);
        }
        if (known == null) {
            known = read(path);
            remember(state, known);
        }
        KNOWN.put(state, known);
        return known;
    }

    /**
     * Digest of the names and contents of the files directly in a folder.
     *
     * @param names which names count
     * @throws IOException if one of them cannot be read
     */
    public String ofFolder(Path folder, Predicate<String> names) throws IOException {
        Fingerprint content = Fingerprint.start();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> names.test(String.valueOf(path.getFileName())))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList()) {
                content.add(String.valueOf(file.getFileName())).add(of(file));
            }
        }
        return content.hex();
    }

    private static String changed(Path path) throws IOException {
        try {
            return String.valueOf(Files.getAttribute(path, "unix:ctime"));
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return "";
        }
    }

    private static String read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return Fingerprint.start().add(in).hex();
        }
    }

    private Optional<String> remembered(String state) {
        try {
            String text = Files.readString(memory.resolve(state)).strip();
            return Optional.of(text).filter(digest -> digest.matches("[0-9a-f]{64}"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void remember(String state, String digest) {
        try {
            Files.createDirectories(memory);
            Path draft = Files.createTempFile(memory, "draft", "");
            try {
                Files.writeString(draft, digest, StandardCharsets.US_ASCII);
                Files.move(draft, memory.resolve(state), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            // Nothing can be kept there: the next process reads the file again.
            return;
        }
    }
}
