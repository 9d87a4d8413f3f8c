package io.hearsay.spark.store;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.hearsay.spark.tables.ShardFolder;
import io.hearsay.spark.tables.StoreContent;
import io.hearsay.spark.tables.codecs.AnswerCodec;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.FeatureCodec;
import io.hearsay.spark.tables.codecs.RowFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructType;

/** The rows of some complete shards, each with its shard, and counts of them. */
final class StoreRows {
    /** Column: whether a row meets a rule. */
    static final String GOES = "goes";

    private static final StructType SHARD = new Columns()
            .text("of_shard", "run")
            .whole("shard_bytes", "shard_ms")
            .schema();

    private final ShardFolder folder;
    private final List<StoredShard> shards;

    StoreRows(ShardFolder folder, List<StoredShard> shards) {
        this.folder = folder;
        this.shards = shards;
    }

    List<StoredShard> shards() {
        return shards;
    }

    ShardFolder folder() {
        return folder;
    }

    /** Every column of the content, {@link StoredShard#NAME} and the shard's own: run, shard_bytes and shard_ms. */
    Dataset<Row> all() {
        List<Column> columns =
                new ArrayList<>(List.of(Columns.of(folder.content().schema())));
        columns.add(StoredShard.ofRow());
        List<Path> paths = shards.stream().map(StoredShard::path).toList();
        List<Row> known = shards.stream()
                .map(shard -> RowFactory.create(
                        shard.name(),
                        shard.runId(),
                        shard.bytes(),
                        shard.written().toEpochMilli()))
                .toList();
        return folder.rows(paths)
                .select(columns.toArray(Column[]::new))
                .join(
                        broadcast(folder.spark().createDataFrame(known, SHARD)),
                        col(StoredShard.NAME).equalTo(col("of_shard")));
    }

    /** When a row was made, in milliseconds since 1970. */
    static Column time(StoreContent content) {
        return switch (content) {
            case FEATURES -> col("shard_ms");
            case ANSWERS -> col(AnswerCodec.ANSWERED_AT);
        };
    }

    /**
     * The groups of those rows that meet a rule.
     *
     * @param rows rows of {@link #all} with {@value #GOES}
     */
    List<StoredGroup> groups(Dataset<Row> rows) {
        return rows
                .select(columns())
                .withColumn("of_all", sum("weight").over(Window.partitionBy(StoredShard.NAME)))
                .where(col(GOES))
                .groupBy("model", "adapter", "method")
                .agg(
                        sum(when(col("fault"), 0L).otherwise(1L)).as("rows"),
                        sum(when(col("fault"), 1L).otherwise(0L)).as("faults"),
                        sum(col("weight").multiply(col("shard_bytes")).divide(col("of_all")))
                                .cast("long")
                                .as("bytes"),
                        min("at").as("oldest"),
                        max("at").as("newest"),
                        sort_array(collect_set("run")).as("runs"))
                .sort("model", "adapter", "method")
                .collectAsList()
                .stream()
                .map(this::group)
                .toList();
    }

    private Column[] columns() {
        Column fault = col("fault_code").isNotNull().as("fault");
        Column at = time(folder.content()).as("at");
        Column none = lit(null).cast("string");
        List<Column> origin = switch (folder.content()) {
            case FEATURES ->
                List.of(coalesce(col(FeatureCodec.FRONT_END), lit("(other names of known files)")), none, none);
            case ANSWERS -> List.of(col("model_id"), col("adapter_id"), col("method_id"));
        };
        Column weight = switch (folder.content()) {
            case FEATURES -> coalesce(col("frames"), lit(0L));
            case ANSWERS -> col("new_tokens");
        };
        return new Column[] {
            origin.get(0).as("model"),
            origin.get(1).as("adapter"),
            origin.get(2).as("method"),
            weight.plus(lit(1L)).cast("double").as("weight"),
            fault,
            at,
            col(StoredShard.NAME),
            col("run"),
            col("shard_bytes"),
            col(GOES)
        };
    }

    private StoredGroup group(Row row) {
        RowFields fields = RowFields.of(row);
        Optional<String> method = fields.optionalText("method");
        return new StoredGroup(
                folder.content(),
                new StoredGroup.Origin(fields.text("model"), fields.optionalText("adapter"), method),
                fields.whole("rows"),
                fields.whole("faults"),
                fields.whole("bytes"),
                new StoredGroup.Age(
                        Instant.ofEpochMilli(fields.whole("oldest")), Instant.ofEpochMilli(fields.whole("newest"))),
                fields.list("runs"));
    }
}
