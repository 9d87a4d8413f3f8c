package io.hearsay.spark.models.cache;

import io.hearsay.core.run.Quantities;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes room in a cache folder: removes copies that no process uses, least recently used first. */
final class CopyEviction {
    private static final Logger LOG = LoggerFactory.getLogger(CopyEviction.class);

    private final Path cache;
    private final long maxBytes;

    /** @param cache real path of the cache folder */
    CopyEviction(Path cache, long maxBytes) {
        this.cache = cache;
        this.maxBytes = maxBytes;
    }

    private record Candidate(CopyFolder copy, long bytes, Instant lastUse) {}

    /**
     * Removes what killed processes left, and then copies until the new one fits under the limit and on the disk.
     *
     * @param fetched the copy that the room is for, which is not touched
     * @param neededBytes its size
     * @throws IOException naming the folder, the bytes and the setting if the disk has no room for it
     */
    void makeRoom(CopyFolder fetched, long neededBytes) throws IOException {
        List<Candidate> copies = new ArrayList<>();
        long bytes = neededBytes;
        for (CopyFolder copy : CopyFolder.in(cache)) {
            if (copy.equals(fetched)) {
                continue;
            }
            if (copy.hasDraft()) {
                copy.lock().ifUnused(copy::removeDraft);
            }
            long size = copy.bytes();
            bytes += size;
            if (CopyRecord.read(copy.folder()).isPresent()) {
                copies.add(new Candidate(copy, size, copy.lastUse()));
            }
        }
        copies.sort(Comparator.comparing(Candidate::lastUse));
        for (Candidate candidate : copies) {
            if (bytes <= maxBytes && free() >= neededBytes) {
                break;
            }
            if (candidate.copy().lock().ifUnused(candidate.copy()::remove)) {
                bytes -= candidate.bytes();
                LOG.info(
                        "Removed {}: {}, last used {}",
                        candidate.copy().folder(),
                        Quantities.bytes(candidate.bytes()),
                        candidate.lastUse());
            }
        }
        if (bytes > maxBytes) {
            LOG.warn(
                    "The copies in {} take {}, more than {} = {}, with the new one and those in use alone",
                    cache,
                    Quantities.bytes(bytes),
                    ModelCache.BYTES_KEY,
                    maxBytes);
        }
        requireRoom(neededBytes);
    }

    private void requireRoom(long neededBytes) throws IOException {
        long free = free();
        if (free < neededBytes) {
            throw new ModelCacheException(
                    "it has " + Quantities.bytes(neededBytes) + " and " + cache + " ("
                            + ModelCache.FOLDER_KEY + ") has room for " + Quantities.bytes(free)
                            + "; free space there or set " + ModelCache.FOLDER_KEY + " to a folder on a larger disk",
                    null);
        }
    }

    /** Asks for the folder's file system and not for its mount point, which a chroot may not have. */
    private long free() {
        return cache.toFile().getUsableSpace();
    }
}
