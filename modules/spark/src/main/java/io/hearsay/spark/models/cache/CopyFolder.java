package io.hearsay.spark.models.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The paths of one copy in a cache folder: the copy itself, its draft while it is fetched or removed, its lock, and an
 * empty file whose time is that of the last use.
 *
 * @param cache real path of the cache folder
 * @param name name of the copy
 */
record CopyFolder(Path cache, String name) {
    private static final String DRAFT = ".draft";
    private static final String LOCK = ".lock";
    private static final String USED = ".used";
    private static final Pattern LOCK_NAME = Pattern.compile(".*-[0-9a-f]{16}\\.lock");

    /** All that have a lock in a cache folder, complete or not; other files of the folder are none of ours. */
    static List<CopyFolder> in(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> LOCK_NAME.matcher(file).matches())
                    .map(file -> new CopyFolder(cache, file.substring(0, file.length() - LOCK.length())))
                    .sorted((a, b) -> a.name.compareTo(b.name))
                    .toList();
        }
    }

    Path folder() {
        return cache.resolve(name);
    }

    CopyLock lock() {
        return CopyLock.of(cache.resolve(name + LOCK));
    }

    /** An empty folder beside the copy; what a killed process left there is removed. */
    Path newDraft() throws IOException {
        removeDraft();
        return Files.createDirectory(draft());
    }

    /** Puts the finished draft in the copy's place, in one step. */
    void complete() throws IOException {
        Files.move(draft(), folder(), StandardCopyOption.ATOMIC_MOVE);
    }

    boolean hasDraft() {
        return Files.isDirectory(draft());
    }

    void removeDraft() throws IOException {
        if (hasDraft()) {
            for (Path file : files(draft())) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(draft());
        }
    }

    /** Removes the copy; where that is broken off, a draft is left and no half copy. */
    void remove() throws IOException {
        if (Files.isDirectory(folder())) {
            removeDraft();
            Files.move(folder(), draft(), StandardCopyOption.ATOMIC_MOVE);
            removeDraft();
        }
        Files.deleteIfExists(used());
    }

    /** Bytes of the copy and of its draft. */
    long bytes() throws IOException {
        long bytes = 0;
        for (Path folder : List.of(folder(), draft())) {
            if (Files.isDirectory(folder)) {
                for (Path file : files(folder)) {
                    bytes += size(file);
                }
            }
        }
        return bytes;
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            // Another process has removed it.
            return 0;
        }
    }

    void markUsed() throws IOException {
        Files.write(used(), new byte[0]);
        Files.setLastModifiedTime(used(), FileTime.from(Instant.now()));
    }

    /** When it was last used; long ago if nobody knows. */
    Instant lastUse() throws IOException {
        try {
            return Files.getLastModifiedTime(used()).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.EPOCH;
        }
    }

    private Path draft() {
        return cache.resolve(name + DRAFT);
    }

    private Path used() {
        return cache.resolve(name + USED);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.toList());
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
