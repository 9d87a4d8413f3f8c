package io.hearsay.spark.store;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import io.hearsay.spark.tables.StoreContent;
import io.hearsay.spark.tables.codecs.AnswerCodec;
import io.hearsay.spark.tables.codecs.FeatureCodec;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Merges small shards of one kind of content, and drops duplicate rows of theirs. */
final class Compaction {
    private static final long SMALL_BYTES = Rewriting.SHARD_BYTES / 2;

    private final StoreRows rows;
    private final Rewriting rewriting;
    private final List<List<StoredShard>> batches;

    Compaction(StoreRows rows, String id) {
        this.rows = rows;
        this.rewriting = new Rewriting(rows.folder(), id);
        this.batches =
                Rewriting.batches(rows.shards().stream()
                                .filter(shard -> shard.bytes() < SMALL_BYTES)
                                .toList())
                        .stream()
                        .filter(batch -> batch.size() > 1)
                        .toList();
    }

    StoreChange.Shards shards() {
        List<StoredShard> together = batches.stream().flatMap(List::stream).toList();
        return new StoreChange.Shards(
                rows.shards().size(),
                0,
                together.size(),
                together.stream().mapToLong(StoredShard::bytes).sum(),
                rewriting.made());
    }

    /** Commits each new shard before those that it was made of are removed. */
    void run() {
        for (List<StoredShard> batch : batches) {
            List<Path> paths = batch.stream().map(StoredShard::path).toList();
            rewriting.write(batch, once(rows.folder().rows(paths)));
            paths.forEach(rows.folder()::remove);
        }
    }

    private Dataset<Row> once(Dataset<Row> all) {
        StoreContent content = rows.folder().content();
        return switch (content) {
            case FEATURES ->
                all.dropDuplicates(new String[] {
                    FeatureCodec.FRONT_END,
                    "uri",
                    FeatureCodec.FILE_BYTES,
                    FeatureCodec.FILE_MODIFIED,
                    "sha256",
                    "offset_seconds",
                    "fault_code"
                });
            case ANSWERS ->
                all.withColumn(
                                "place",
                                row_number()
                                        .over(Window.partitionBy(AnswerCodec.KEY)
                                                .orderBy(
                                                        col("fault_code").isNotNull(),
                                                        col(AnswerCodec.ANSWERED_AT)
                                                                .desc())))
                        .where(col("place").equalTo(1))
                        .drop("place");
        };
    }
}
