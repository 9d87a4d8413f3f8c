package io.hearsay.spark.models.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lock of a copy between the processes of a node and the threads of this one. Whoever uses the copy shares the lock;
 * whoever makes or removes it is alone. The operating system releases what a killed process held.
 *
 * <p>The file may be opened here only: where a process closes any handle of a file, POSIX releases all locks that the
 * process holds on it. So a process has one channel for all its threads, and the time of last use is that of another
 * file. The file itself stays when the copy is removed, since another process may be waiting for it.
 */
final class CopyLock {
    private static final Logger LOG = LoggerFactory.getLogger(CopyLock.class);
    private static final Map<Path, CopyLock> LOCKS = new ConcurrentHashMap<>();

    private final Path file;
    private final ReentrantLock threads = new ReentrantLock();
    private @Nullable FileChannel channel;
    private int users;

    private CopyLock(Path file) {
        this.file = file;
    }

    /** @param file the real path of the lock file, which may not be there yet */
    static CopyLock of(Path file) {
        return LOCKS.computeIfAbsent(file, CopyLock::new);
    }

    /** The copy that the lock is about. */
    interface Copy {
        /** True if it can be used as it is; asked while no other process changes it. */
        boolean complete() throws IOException;

        /** Makes it complete or fails; called while nobody else uses it. */
        void make() throws IOException;
    }

    /** A share of the lock; the last one to be closed releases it. */
    final class Share implements AutoCloseable {
        private boolean closed;

        @Override
        public void close() {
            threads.lock();
            try {
                if (!closed) {
                    closed = true;
                    users--;
                    releaseIfUnused();
                }
            } finally {
                threads.unlock();
            }
        }
    }

    /**
     * Waits until the copy is complete, which one of all that wait makes it, and shares it.
     *
     * @throws IOException if it cannot be made or the file system has no locks
     * @throws InterruptedException if the thread is stopped while it waits for another thread
     */
    Share share(Copy copy) throws IOException, InterruptedException {
        threads.lockInterruptibly();
        try {
            if (users == 0) {
                FileChannel opened = open();
                try {
                    shareComplete(opened, copy);
                } catch (IOException | RuntimeException | Error e) {
                    opened.close();
                    throw e;
                }
                channel = opened;
            }
            users++;
            return new Share();
        } finally {
            threads.unlock();
        }
    }

    /** Leaves the channel with a shared lock and the copy complete. Java cannot turn a lock of one kind into another. */
    private void shareComplete(FileChannel opened, Copy copy) throws IOException {
        FileLock shared = wait(opened, true);
        while (!copy.complete()) {
            shared.release();
            FileLock alone = wait(opened, false);
            try {
                if (!copy.complete()) {
                    copy.make();
                }
            } finally {
                alone.release();
            }
            shared = wait(opened, true);
        }
    }

    private FileLock wait(FileChannel opened, boolean shared) throws IOException {
        FileLock lock = opened.tryLock(0, Long.MAX_VALUE, shared);
        if (lock == null) {
            LOG.info("Waiting for another process that holds {}", file);
            lock = opened.lock(0, Long.MAX_VALUE, shared);
        }
        return lock;
    }

    /** Work on a copy that nobody uses. */
    interface Removal {
        void run() throws IOException;
    }

    /** Does the work if no process uses the copy or waits for it; else returns false at once. */
    boolean ifUnused(Removal work) throws IOException {
        if (!threads.tryLock()) {
            return false;
        }
        try {
            if (users > 0) {
                return false;
            }
            try (FileChannel opened = open();
                    FileLock alone = opened.tryLock()) {
                if (alone == null) {
                    return false;
                }
                work.run();
                return true;
            }
        } finally {
            threads.unlock();
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private void releaseIfUnused() {
        FileChannel open = channel;
        if (users == 0 && open != null) {
            channel = null;
            try {
                open.close();
            } catch (IOException e) {
                LOG.warn("Cannot close {}: {}", file, e.getMessage());
            }
        }
    }
}
