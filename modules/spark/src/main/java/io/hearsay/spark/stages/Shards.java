package io.hearsay.spark.stages;

import io.hearsay.spark.store.StoredShard;
import io.hearsay.spark.tables.ShardFolder;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkStatusTracker;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Function1;

/**
 * Does the tasks of a stage in shards: consecutive tasks that one Spark job computes and commits by Spark's own
 * protocol. What a crash of anything can cost is the shards in flight. Two are: a later one's tasks begin when the
 * earlier one has none left to start, so no core waits for a straggler. The first shard is small and shows how long a
 * task takes; the others are as large as {@code commitMinutes} allow.
 */
public final class Shards {
    private static final Logger LOG = LoggerFactory.getLogger(Shards.class);
    private static final int IN_FLIGHT = 2;
    private static final int FIRST_TASKS_PER_CORE = 2;
    private static final int GROWTH = 8;
    private static final long POLL_MILLIS = 5;

    private final SparkSession spark;
    private final ShardFolder folder;
    private final String runId;
    private final double commitMinutes;
    private final String attempt;
    private long began;
    private int tasksDone;
    private int number;

    /**
     * @param runId names the shards
     * @param commitMinutes about how long the work of a shard takes, above 0
     */
    public Shards(SparkSession spark, ShardFolder folder, String runId, double commitMinutes) {
        this.spark = spark;
        this.folder = folder;
        this.runId = runId;
        this.commitMinutes = commitMinutes;
        this.attempt = StoredShard.attempt(Instant.now());
    }

    /** Consecutive tasks of the work. */
    private record Shard(int from, int tasks) {}

    /**
     * Computes and commits all partitions of the work.
     *
     * @param work rows to keep; a partition is a task
     * @param schema columns of the rows
     */
    public void write(JavaRDD<Row> work, StructType schema) {
        int all = work.getNumPartitions();
        began = System.nanoTime();
        String tag = "hearsay-shards-" + runId;
        ExecutorService threads = Executors.newFixedThreadPool(IN_FLIGHT);
        CompletionService<Shard> jobs = new ExecutorCompletionService<>(threads);
        List<Shard> inFlight = new ArrayList<>();
        spark.sparkContext().addJobTag(tag);
        try {
            for (int next = 0; next < all || !inFlight.isEmpty(); ) {
                if (next < all && inFlight.size() < IN_FLIGHT) {
                    Shard shard = new Shard(next, size(all - next));
                    inFlight.add(shard);
                    next += shard.tasks();
                    awaitStart(shard, jobs.submit(() -> commit(work, schema, shard)));
                } else {
                    Shard done = jobs.take().get();
                    inFlight.remove(done);
                    tasksDone += done.tasks();
                }
            }
        } catch (ExecutionException e) {
            spark.sparkContext().cancelJobsWithTag(tag);
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            spark.sparkContext().cancelJobsWithTag(tag);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while shards were in flight", e);
        } finally {
            spark.sparkContext().removeJobTag(tag);
            threads.shutdownNow();
        }
    }

    /** Waits until Spark has the job of a shard, so that tasks start in their order: an earlier job's go first. */
    private void awaitStart(Shard shard, Future<Shard> commit) throws InterruptedException {
        SparkStatusTracker jobs = spark.sparkContext().statusTracker();
        while (jobs.getJobIdsForTag(tag(shard)).length == 0 && !commit.isDone()) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    private String tag(Shard shard) {
        return "hearsay-shard-" + runId + "-" + attempt + "-" + shard.from();
    }

    /** What has been written and committed here. */
    public Dataset<Row> rows() {
        return folder.rowsOf(runId, attempt + "-");
    }

    /** Commits some rows as one shard, by one job. */
    public void writeOne(Dataset<Row> rows) {
        folder.write(rows, runId, nextName());
    }

    /** Tasks of the next shard. */
    private int size(int left) {
        int first = FIRST_TASKS_PER_CORE * Math.max(1, spark.sparkContext().defaultParallelism());
        if (tasksDone == 0) {
            return Math.min(left, first);
        }
        double minutes = (System.nanoTime() - began) / 60e9;
        double wanted = Math.min(tasksDone * commitMinutes / minutes, (double) GROWTH * tasksDone);
        int size = (int) Math.max(first, Math.min(left, wanted));
        // What is left after it should not be a scrap.
        return left - size < size / 2 ? left : Math.min(left, size);
    }

    private Shard commit(JavaRDD<Row> work, StructType schema, Shard shard) {
        long start = System.nanoTime();
        int from = shard.from();
        int end = from + shard.tasks();
        @SuppressWarnings("unchecked") // Scala's function over a primitive
        Function1<Object, Object> chosen =
                (Function1<Object, Object> & Serializable) index -> (Integer) index >= from && (Integer) index < end;
        JavaRDD<Row> rows = new PartitionPruningRDD<>(work.rdd(), chosen, work.classTag()).toJavaRDD();
        String tag = tag(shard);
        spark.sparkContext().addJobTag(tag);
        Path path;
        try {
            path = folder.write(spark.createDataFrame(rows, schema), runId, nextName());
        } finally {
            spark.sparkContext().removeJobTag(tag);
        }
        LOG.info(
                "Committed shard {} with tasks {} to {} in {} s",
                path,
                shard.from(),
                end - 1,
                String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / 1e9));
        return shard;
    }

    private synchronized String nextName() {
        return attempt + "-" + String.format(Locale.ROOT, "%05d", number++);
    }
}
