package io.hearsay.spark.store;

import io.hearsay.core.run.Stage;
import io.hearsay.spark.tables.RunClaim;
import io.hearsay.spark.tables.RunLock;
import io.hearsay.spark.tables.StageException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A hold on a whole store, which keeps every job out until it is closed. It is refused while a job works with the store.
 */
final class StoreClaim implements AutoCloseable {
    private final RunLock lock;

    private StoreClaim(RunLock lock) {
        this.lock = lock;
    }

    /**
     * Claims a store.
     *
     * @param id names who claims it
     * @throws StageException naming the jobs that work with it, their hosts and since when
     */
    static StoreClaim of(FileSystem files, Path store, String id) {
        Path file = new Path(store, RunClaim.STORE_LOCK);
        RunLock.holderOf(files, file).ifPresent(holder -> {
            throw refused(store, List.of(holder));
        });
        RunLock lock = RunLock.take(files, file, id);
        // The lock comes first: a job that starts now sees it, and one that began before is seen here.
        try {
            List<String> jobs = jobs(files, store);
            if (!jobs.isEmpty()) {
                throw refused(store, jobs);
            }
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
        return new StoreClaim(lock);
    }

    private static StageException refused(Path store, List<String> jobs) {
        return new StageException(
                Stage.ANSWER,
                "Store " + store + " is in use by " + String.join(", and by ", jobs)
                        + "; nothing was changed. Wait until it is free");
    }

    /** The jobs that work with a store, in words. */
    static List<String> jobs(FileSystem files, Path store) {
        List<String> jobs = new ArrayList<>();
        try {
            for (FileStatus entry : files.listStatus(new Path(store, RunClaim.JOBS))) {
                RunLock.holderOf(files, entry.getPath()).ifPresent(jobs::add);
            }
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw new StageException(
                    Stage.ANSWER, "Jobs of store " + store + " cannot be listed: " + e.getMessage(), e);
        }
        return jobs;
    }

    @Override
    public void close() {
        lock.close();
    }
}
