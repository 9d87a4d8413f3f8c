package io.hearsay.spark.stages.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.hearsay.spark.stages.KeptRows;
import io.hearsay.spark.stages.StageRun;
import io.hearsay.spark.tables.codecs.FeatureCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The files of a run's clips. A file is known by path, size and time if its bytes have been read before by any run that
 * shares the store, and its digest is taken from there; the others are read.
 */
final class ClipSources implements AutoCloseable {
    private static final int CLIPS_PER_TASK = 256;
    private static final int TASKS_PER_CORE = 4;

    private final StageRun run;
    private final FeatureRequest request;
    private final List<KeptRows> kept = new ArrayList<>();
    private @Nullable Dataset<Row> read;

    ClipSources(StageRun run, FeatureRequest request) {
        this.run = run;
        this.request = request;
    }

    /**
     * Digests of files, as {@link DigestTask#SCHEMA} names them.
     *
     * @param clips columns audio_id and uri, one row for each file
     * @param count their number
     */
    Dataset<Row> withDigests(Dataset<Row> clips, long count) {
        if (request.checkAudio()) {
            return read(clips, count);
        }
        Dataset<Row> found = status(clips, count);
        Dataset<Row> unknown = found.where(col("sha256").isNull()).select("audio_id", "uri");
        long toRead = unknown.count();
        return toRead == 0 ? seen(found) : seen(found).union(read(unknown, toRead));
    }

    /** The same for files that have been read before; the others are left out. No file is read. */
    Dataset<Row> withKnownDigests(Dataset<Row> clips, long count) {
        return seen(status(clips, count));
    }

    private static Dataset<Row> seen(Dataset<Row> found) {
        return found.where(col("sha256").isNotNull())
                .select("audio_id", "uri", "sha256", FeatureCodec.FILE_BYTES, FeatureCodec.FILE_MODIFIED);
    }

    /** Size and time of files, and their digests where they have been read before. */
    private Dataset<Row> status(Dataset<Row> clips, long count) {
        Dataset<Row> known = run.features()
                .rows()
                .where(col("sha256")
                        .isNotNull()
                        .and(col(FeatureCodec.FILE_BYTES).isNotNull()))
                .groupBy(
                        col("uri").as("known_uri"),
                        col(FeatureCodec.FILE_BYTES).as("known_bytes"),
                        col(FeatureCodec.FILE_MODIFIED).as("known_modified"))
                .agg(max("sha256").as("sha256"));
        return keep(KeptRows.of(map(clips, count, new FileStatusTask(hadoop()), FileStatusTask.SCHEMA)
                .join(
                        known,
                        col("uri")
                                .equalTo(col("known_uri"))
                                .and(col(FeatureCodec.FILE_BYTES).equalTo(col("known_bytes")))
                                .and(col(FeatureCodec.FILE_MODIFIED).equalTo(col("known_modified"))),
                        "left_outer")));
    }

    /** The same for files that are read. */
    Dataset<Row> read(Dataset<Row> clips, long count) {
        DigestTask task = new DigestTask(request.settings().limits().maxBytes(), hadoop());
        read = keep(KeptRows.of(map(clips, count, task, DigestTask.SCHEMA)));
        return read;
    }

    /** The files that had to be read, as {@link DigestTask#SCHEMA} names them; empty if none had to. */
    Optional<Dataset<Row>> readNow() {
        return Optional.ofNullable(read);
    }

    /** Does not read files twice. */
    private Dataset<Row> keep(KeptRows rows) {
        kept.add(rows);
        return rows.dataset();
    }

    @Override
    public void close() {
        kept.forEach(KeptRows::close);
    }

    private Dataset<Row> map(Dataset<Row> clips, long count, MapPartitionsFunction<Row, Row> task, StructType schema) {
        return clips.repartition(tasks(count), col("uri")).mapPartitions(task, Encoders.row(schema));
    }

    /** Tasks for so many clips: small ones, and for few clips some for every core. */
    int tasks(long clips) {
        int cores = run.spark().sparkContext().defaultParallelism();
        long wanted = Math.max((long) TASKS_PER_CORE * cores, (clips + CLIPS_PER_TASK - 1) / CLIPS_PER_TASK);
        return (int) Math.max(1, Math.min(clips, wanted));
    }

    SerializableConfiguration hadoop() {
        return new SerializableConfiguration(run.spark().sparkContext().hadoopConfiguration());
    }
}
