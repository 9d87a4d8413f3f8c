package io.hearsay.spark.stages.answer;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.struct;

import io.hearsay.core.answers.AnswerKey;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.Stage;
import io.hearsay.spark.stages.KeptRows;
import io.hearsay.spark.tables.codecs.AnswerCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The answers a run wants, each by its key: every item whose clip has features, under every treatment. An item whose
 * clip has none is a fault.
 */
final class WantedAnswers implements AutoCloseable {
    /** Column: the treatment's place in the request, from 0. */
    static final String TREATMENT = "treatment";

    private final Dataset<Row> placed;
    private final KeptRows keyed;
    private final int treatments;
    private long items = -1;

    /**
     * @param items the items table
     * @param clips one row per clip: clip_uri, sha256, clip_length (null where it has no features), clip_windows,
     *     fault_code, fault_detail
     * @param treatments keys of the treatments, in the request's order
     * @param frontEnd what features are made with
     */
    WantedAnswers(Dataset<Row> items, Dataset<Row> clips, List<AnswerKey> treatments, String frontEnd) {
        this.treatments = treatments.size();
        this.placed = items.select(struct(col("*")).as("item"))
                .join(clips, col("item.uri").equalTo(col("clip_uri")), "left_outer");
        // Digests of prompts are not computed for every use again.
        this.keyed = KeptRows.of(
                items.sparkSession(),
                placed.where(col("clip_length").isNotNull())
                        .javaRDD()
                        .mapPartitions(new AnswerKeyTask(treatments, frontEnd)),
                AnswerKeyTask.SCHEMA);
    }

    /** Number of items that can be asked about. */
    long items() {
        if (items < 0) {
            items = keyed.count();
        }
        return items;
    }

    /** Number of answers. */
    long count() {
        return Math.multiplyExact(items(), (long) treatments);
    }

    /**
     * How many answers under each treatment are there, by its place.
     *
     * @param present column {@value AnswerCodec#KEY}: keys of the answers that are there
     */
    Map<Integer, Long> countPresent(Dataset<Row> present) {
        Dataset<Row> keys = present.select(col(AnswerCodec.KEY).as("present_key"));
        return counts(answers()
                .join(keys, col(AnswerCodec.KEY).equalTo(col("present_key")), "left_semi")
                .groupBy(TREATMENT)
                .count());
    }

    /** Counts by a treatment's place. */
    static Map<Integer, Long> counts(Dataset<Row> counted) {
        Map<Integer, Long> counts = new HashMap<>();
        counted.collectAsList().forEach(row -> counts.put(row.<Integer>getAs(TREATMENT), row.<Long>getAs("count")));
        return counts;
    }

    /** One row per item that can be asked about: position, item_id, clip_sha256, clip_length, clip_windows, keys. */
    Dataset<Row> keyed() {
        return keyed.dataset();
    }

    /** One row per answer: position, item_id, treatment, answer_key. */
    Dataset<Row> answers() {
        return keyed.dataset()
                .select(col("position"), col("item_id"), posexplode(col("keys")).as(new String[] {
                    TREATMENT, AnswerCodec.KEY
                }));
    }

    /** Faults of the items that cannot be asked about. */
    Dataset<Row> faults() {
        return placed.where(col("clip_length").isNull())
                .select(
                        col("item.item_id").as("item_id"),
                        lit(Stage.ANSWER.label()).as("stage"),
                        lit(FaultCode.FEATURES_MISSING.label()).as("code"),
                        concat(
                                        lit("not asked, its clip has no features: "),
                                        coalesce(
                                                concat(col("fault_code"), lit(", "), col("fault_detail")),
                                                concat(
                                                        lit("the features table has no row for "),
                                                        col("item.uri"),
                                                        lit("; run the features stage again"))))
                                .as("detail"));
    }

    @Override
    public void close() {
        keyed.close();
    }
}
