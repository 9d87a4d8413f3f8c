package io.hearsay.spark.store;

import static org.apache.spark.sql.functions.lit;

import io.hearsay.core.run.Stage;
import io.hearsay.spark.tables.ShardFolder;
import io.hearsay.spark.tables.StageException;
import io.hearsay.spark.tables.StoreContent;
import io.hearsay.spark.tables.TableStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A store as a whole. Methods that only look write nothing. Those that change it keep jobs out while they run, and are
 * refused while a job works with it.
 */
public final class Store {
    private final SparkSession spark;
    private final Path folder;
    private final FileSystem files;

    /**
     * @throws StageException if the folder is not there
     */
    public Store(SparkSession spark, String folder) {
        this.spark = spark;
        this.folder = new Path(folder);
        try {
            this.files = this.folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
            if (!files.exists(this.folder)) {
                throw new StageException(
                        Stage.ANSWER, "There is no store at " + folder + "; check store.folder and run.folder");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Store " + folder + " cannot be reached: " + e.getMessage(), e);
        }
    }

    /** What is there. */
    public List<StoredGroup> list() {
        List<StoredGroup> groups = new ArrayList<>();
        for (StoreContent content : StoreContent.values()) {
            StoreRows rows = rows(content);
            if (!rows.shards().isEmpty()) {
                groups.addAll(rows.groups(rows.all().withColumn(StoreRows.GOES, lit(true))));
            }
        }
        return groups;
    }

    /** Complete shards and their bytes. */
    public StoreChange.Made shards() {
        int shards = 0;
        long bytes = 0;
        for (StoreContent content : StoreContent.values()) {
            List<StoredShard> found = rows(content).shards();
            shards += found.size();
            bytes += found.stream().mapToLong(StoredShard::bytes).sum();
        }
        return new StoreChange.Made(shards, bytes);
    }

    /** The jobs that work with it, in words. */
    public List<String> jobs() {
        return StoreClaim.jobs(files, folder);
    }

    /** What {@link #remove} would do. */
    public StoreChange wouldRemove(RemovalRule rule) {
        return removal(rule, "", removal -> {});
    }

    /**
     * Removes what meets a rule.
     *
     * @param id names the removal
     * @throws StageException naming the jobs that work with the store, if any does
     */
    @SuppressWarnings("try") // the claim only has to be there
    public StoreChange remove(RemovalRule rule, String id) {
        try (StoreClaim claim = StoreClaim.of(files, folder, id)) {
            sweep();
            return removal(rule, id, removal -> {
                removal.rewrite();
                removal.delete();
            });
        }
    }

    private StoreChange removal(RemovalRule rule, String id, Consumer<Removal> work) {
        Optional<RunReferences> references = rule.unreferencedBy().map(runs -> new RunReferences(spark, runs));
        List<StoredGroup> groups = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        StoreChange.Shards shards = StoreChange.Shards.NONE;
        for (StoreContent content : StoreContent.values()) {
            Optional<String> unknown = references.flatMap(known -> known.unknown(content));
            StoreRows rows = rows(content);
            if (!rule.concerns(content) || rows.shards().isEmpty()) {
                continue;
            }
            if (unknown.isPresent()) {
                notes.add(unknown.get());
                continue;
            }
            Optional<Dataset<Row>> keys = references.map(known -> known.keys(content));
            Removal removal = new Removal(rows, rule, keys, id);
            groups.addAll(removal.groups());
            work.accept(removal);
            shards = shards.plus(removal.shards());
        }
        return new StoreChange(groups, shards, notes, jobs());
    }

    /** What {@link #compact} would do. */
    public StoreChange wouldCompact() {
        return compaction("", compaction -> {});
    }

    /**
     * Writes small shards into few.
     *
     * @param id names the compaction
     * @throws StageException naming the jobs that work with the store, if any does
     */
    @SuppressWarnings("try") // the claim only has to be there
    public StoreChange compact(String id) {
        try (StoreClaim claim = StoreClaim.of(files, folder, id)) {
            sweep();
            return compaction(id, Compaction::run);
        }
    }

    private StoreChange compaction(String id, Consumer<Compaction> work) {
        StoreChange.Shards shards = StoreChange.Shards.NONE;
        for (StoreContent content : StoreContent.values()) {
            Compaction compaction = new Compaction(rows(content), id);
            work.accept(compaction);
            shards = shards.plus(compaction.shards());
        }
        return new StoreChange(List.of(), shards, List.of(), jobs());
    }

    /** No job works here now, so whatever is uncommitted or half removed was left by a job that died. */
    private void sweep() {
        for (StoreContent content : StoreContent.values()) {
            shardFolder(content).sweep(runId -> false);
        }
    }

    private StoreRows rows(StoreContent content) {
        ShardFolder shards = shardFolder(content);
        return new StoreRows(shards, StoredShard.of(spark, shards));
    }

    private ShardFolder shardFolder(StoreContent content) {
        return new TableStore(spark, folder.toString()).shards(folder.toString(), content);
    }
}
