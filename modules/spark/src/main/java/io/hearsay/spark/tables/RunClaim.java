package io.hearsay.spark.tables;

import io.hearsay.core.run.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A job's hold on its run's folder, which keeps every other job out until it is closed, and its entry in the store,
 * which several jobs may share. What dead jobs left in either is removed when the claim is made.
 */
public final class RunClaim implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunClaim.class);
    /** Lock of a run's folder; it stays behind where a job was killed. */
    public static final String LOCK = "run.lock";

    /** Folder in a store with an entry for each job that works with it. */
    public static final String JOBS = "jobs";

    /** Lock of a store whose shards are being removed or rewritten. */
    public static final String STORE_LOCK = "store.lock";

    /** File in the folder of a run whose last job did not end well: what it has done so far is in no table. */
    public static final String UNFINISHED = "run.unfinished";

    private final TableStore tables;
    private final Path root;
    private final RunLock run;
    private final RunLock entry;
    private final FileSystem storeFiles;
    private final Path store;
    private final boolean newStore;

    private RunClaim(
            TableStore tables,
            Path root,
            RunLock run,
            RunLock entry,
            FileSystem storeFiles,
            Path store,
            boolean newStore) {
        this.tables = tables;
        this.root = root;
        this.run = run;
        this.entry = entry;
        this.storeFiles = storeFiles;
        this.store = store;
        this.newStore = newStore;
    }

    /**
     * Claims a folder.
     *
     * @param folder the run's folder, made if it is not there
     * @param store the store's folder, made if it is not there
     * @throws StageException naming the job that works there, or the path if nothing can be written to it
     */
    public static RunClaim of(SparkSession spark, String folder, String store, String runId) {
        Path root = new Path(folder);
        Path jobs = new Path(store, JOBS);
        TableStore tables = new TableStore(spark, folder);
        FileSystem storeFiles = fileSystem(spark, jobs);
        boolean newStore = isMissing(storeFiles, new Path(store));
        RunLock run = RunLock.take(tables.fileSystem(), new Path(root, LOCK), runId);
        try {
            RunLock entry = RunLock.take(storeFiles, new Path(jobs, runId), runId);
            try {
                refuseIfCleaned(storeFiles, new Path(store));
                tables.sweep();
                removeDead(storeFiles, jobs);
                for (StoreContent content : StoreContent.values()) {
                    tables.shards(store, content).sweep(id -> RunLock.isHeld(storeFiles, new Path(jobs, id)));
                }
                tables.fileSystem().create(new Path(root, UNFINISHED), true).close();
                return new RunClaim(tables, root, run, entry, storeFiles, new Path(store), newStore);
            } catch (IOException e) {
                entry.close();
                throw new StageException(
                        Stage.ITEMS, new Path(root, UNFINISHED) + " cannot be written: " + e.getMessage(), e);
            } catch (RuntimeException e) {
                entry.close();
                throw e;
            }
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
    }

    /** Notes that the job ended well: its tables name all that it wants of the store. */
    public void finished() {
        try {
            tables.fileSystem().delete(new Path(root, UNFINISHED), false);
        } catch (IOException e) {
            LOG.warn("{} cannot be removed: {}", new Path(root, UNFINISHED), e.getMessage());
        }
    }

    /** True if the store was not there before. */
    public boolean newStore() {
        return newStore;
    }

    private static boolean isMissing(FileSystem files, Path store) {
        try {
            return !files.exists(store);
        } catch (IOException e) {
            throw new UncheckedIOException("Store " + store + " cannot be reached: " + e.getMessage(), e);
        }
    }

    /** The entry comes first, so that of a job and a removal that start at the same time at least one sees the other. */
    private static void refuseIfCleaned(FileSystem files, Path store) {
        RunLock.holderOf(files, new Path(store, STORE_LOCK)).ifPresent(holder -> {
            throw new StageException(
                    Stage.ITEMS,
                    "Store " + store + " is being cleaned up by " + holder
                            + "; wait for it, then start this job again");
        });
    }

    /** Removes the entries of jobs that died. */
    private static void removeDead(FileSystem files, Path jobs) {
        try {
            for (FileStatus entry : files.listStatus(jobs)) {
                if (!RunLock.isHeld(files, entry.getPath())) {
                    files.delete(entry.getPath(), false);
                }
            }
        } catch (IOException e) {
            LOG.warn("Entries of dead jobs in {} cannot be removed: {}", jobs, e.getMessage());
        }
    }

    private static FileSystem fileSystem(SparkSession spark, Path path) {
        try {
            return path.getFileSystem(spark.sparkContext().hadoopConfiguration());
        } catch (IOException e) {
            throw new UncheckedIOException("Folder " + path + " cannot be reached: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        entry.close();
        try {
            Leftovers.removeIfEmpty(storeFiles, store);
            if (Leftovers.folders(tables.fileSystem(), root).isEmpty()) {
                // It was refused before it worked.
                finished();
            }
        } catch (IOException e) {
            LOG.warn("Leftovers in {} or {} cannot be removed: {}", root, store, e.getMessage());
        }
        run.close();
    }
}
