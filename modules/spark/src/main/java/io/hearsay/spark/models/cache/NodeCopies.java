package io.hearsay.spark.models.cache;

import io.hearsay.core.answers.ModelFolder;
import io.hearsay.core.run.Quantities;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copies of remote folders on this machine. Processes that want the same folder in the same state share one copy:
 * one of them fetches it, beside its place and then into it in one step, while the others wait. A copy whose files are
 * not those that came is fetched again.
 */
final class NodeCopies {
    private static final Logger LOG = LoggerFactory.getLogger(NodeCopies.class);

    private final ModelCache settings;

    NodeCopies(ModelCache settings) {
        this.settings = settings;
    }

    /**
     * A copy, fetched if it is not there, which no process removes until it is closed.
     *
     * @throws IOException if it cannot be fetched or kept
     */
    ModelFolder.Opened open(FolderSource source) throws IOException {
        Path cache = directory();
        CopyFolder copy = new CopyFolder(cache, source.copyName());
        try {
            CopyLock.Share share = copy.lock().share(new Fetched(source, copy));
            return new Held(copy, share).marked();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while waiting for a copy of " + source.path());
        }
    }

    /** Whether a complete copy is there already; nothing is made or fetched. */
    boolean has(FolderSource source) throws IOException {
        return CopyRecord.read(settings.directory().resolve(source.copyName())).isPresent();
    }

    private Path directory() throws IOException {
        Path folder = settings.directory();
        try {
            return Files.createDirectories(folder).toRealPath();
        } catch (IOException e) {
            throw new ModelCacheException(
                    "its copy cannot be kept in " + folder + " (" + e + "); set " + ModelCache.FOLDER_KEY
                            + " to a local folder that can be written",
                    e);
        }
    }

    /** A copy in use. */
    private static final class Held implements ModelFolder.Opened {
        private final CopyFolder copy;
        private final CopyLock.Share share;
        private final AtomicBoolean closed = new AtomicBoolean();

        Held(CopyFolder copy, CopyLock.Share share) {
            this.copy = copy;
            this.share = share;
        }

        /** Notes the time. That it cannot be noted is no reason not to use the copy. */
        Held marked() {
            try {
                copy.markUsed();
            } catch (IOException e) {
                LOG.warn("Cannot note the use of {}: {}", copy.folder(), e.getMessage());
            }
            return this;
        }

        @Override
        public Path directory() {
            return copy.folder();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                marked();
                share.close();
            }
        }
    }

    /** A copy that is or becomes what its source holds. */
    private final class Fetched implements CopyLock.Copy {
        private final FolderSource source;
        private final CopyFolder copy;

        Fetched(FolderSource source, CopyFolder copy) {
            this.source = source;
            this.copy = copy;
        }

        @Override
        public boolean complete() throws IOException {
            Optional<CopyRecord> record = CopyRecord.read(copy.folder());
            if (record.isEmpty()) {
                return false;
            }
            Optional<String> damage = record.get().damage(copy.folder());
            damage.ifPresent(text -> LOG.warn("The copy {} is damaged: {}", copy.folder(), text));
            return damage.isEmpty();
        }

        @Override
        public void make() throws IOException {
            copy.remove();
            Path draft = copy.newDraft();
            try {
                new CopyEviction(copy.cache(), settings.maxBytes()).makeRoom(copy, source.bytes());
                fetch(draft);
                copy.complete();
            } catch (IOException | RuntimeException e) {
                removeDraft(e);
                throw e;
            }
            requireIntact();
        }

        private void removeDraft(Exception failure) {
            try {
                copy.removeDraft();
            } catch (IOException e) {
                // The next fetch removes it.
                failure.addSuppressed(e);
            }
        }

        private void fetch(Path draft) throws IOException {
            String size = Quantities.bytes(source.bytes());
            LOG.info(
                    "Fetching {} ({} in {} files) into {}",
                    source.path(),
                    size,
                    source.files().size(),
                    copy.folder());
            long began = System.nanoTime();
            new FolderFetch(source).into(draft);
            double seconds = (System.nanoTime() - began) / 1e9;
            LOG.info(
                    "Fetched {}: {} in {} s ({} MB/s)",
                    source.path(),
                    size,
                    String.format(Locale.ROOT, "%.1f", seconds),
                    String.format(Locale.ROOT, "%.1f", source.bytes() / 1e6 / Math.max(seconds, 1e-3)));
        }

        /** Reads back what was written; its digests are remembered for the fingerprint. */
        private void requireIntact() throws IOException {
            if (!complete()) {
                copy.remove();
                throw new ModelCacheException(
                        "what was written to " + copy.cache() + " is not what came (the log has the digests); check"
                                + " that disk, or set " + ModelCache.FOLDER_KEY + " to a folder on another one",
                        null);
            }
        }
    }
}
