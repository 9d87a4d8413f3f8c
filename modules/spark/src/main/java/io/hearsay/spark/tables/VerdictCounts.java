package io.hearsay.spark.tables;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.hearsay.core.manifest.SliceTag;
import io.hearsay.core.metrics.ValueCounts;
import io.hearsay.core.tables.TableCard;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.CountsCodec;
import io.hearsay.spark.tables.codecs.RowFields;
import io.hearsay.spark.tables.codecs.VerdictCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Counts of verdicts: the answers in each state and the 3x3 transitions, by treatment, modality and slice. Counts of
 * parts sum to those of the whole.
 *
 * <p>They are made from the verdicts after these were written, never while tasks judge, so a task that is tried again
 * is counted once.
 */
public final class VerdictCounts {
    /** Card setting of both tables: the treatment whose states are the verdicts' baseline_state. */
    public static final String BASELINE = "baseline_treatment";

    /** Columns of the table: the slice, its value, and the counts. */
    public static final StructType SCHEMA = schema();

    private VerdictCounts() {}

    private static StructType schema() {
        StructType schema = new Columns().text("slice", "value").schema();
        for (StructField field : CountsCodec.CODEC.schema().fields()) {
            schema = schema.add(field);
        }
        return schema;
    }

    /** Rows of the table that counts all verdicts, and them by options, audio type and some tags. */
    public static Dataset<Row> table(Dataset<Row> verdicts, List<SliceTag> tags) {
        List<String> columns = new ArrayList<>(List.of(ValueCounts.OPTIONS, ValueCounts.AUDIO_TYPE));
        tags.forEach(tag -> columns.add(tag.column()));
        List<Column> slices = new ArrayList<>(List.of(slice(ValueCounts.ALL, lit(""))));
        columns.forEach(column -> slices.add(slice(column, col(column))));
        columns.addAll(List.of("treatment_id", "modality", "baseline_state", "state"));
        return verdicts.groupBy(columns(columns))
                .agg(count("*").as("items"))
                .select(
                        col("treatment_id"),
                        col("modality"),
                        col("baseline_state"),
                        col("state"),
                        col("items"),
                        explode(array(slices.toArray(Column[]::new))).as("slice"))
                .where(col("slice.value").isNotNull())
                .groupBy(
                        col("slice.slice").as("slice"),
                        col("slice.value").as("value"),
                        col("treatment_id"),
                        col("modality"))
                .agg(CountsCodec.sums().get(0), rest(CountsCodec.sums()))
                .coalesce(1)
                .sortWithinPartitions("slice", "value", "treatment_id", "modality");
    }

    private static Column slice(String name, Column value) {
        return struct(lit(name).as("slice"), value.as("value"));
    }

    /** Number of rows and of verdicts that they count. */
    public static Total total(Dataset<Row> table) {
        Column verdicts = lit(0L);
        for (AnswerState state : AnswerState.values()) {
            verdicts = verdicts.plus(col(VerdictCodec.label(state)));
        }
        Column all = when(col("slice").equalTo(ValueCounts.ALL), verdicts).otherwise(0L);
        Row row = table.agg(count("*").as("rows"), coalesce(sum(all), lit(0L)).as("verdicts"))
                .first();
        return new Total(RowFields.of(row).whole("rows"), RowFields.of(row).whole("verdicts"));
    }

    /**
     * Size of a table of counts.
     *
     * @param rows its rows
     * @param verdicts verdicts that those of the slice of all verdicts count
     */
    public record Total(long rows, long verdicts) {}

    /**
     * Card of the counts beside the verdicts.
     *
     * @throws StageException if they are not those of these verdicts
     */
    public static TableCard card(TableStore store, TableCard verdicts) {
        TableCard counts = store.completeCard(Table.VERDICT_COUNTS);
        if (!counts.provenance().equals(verdicts.provenance())) {
            throw new StageException(
                    Table.VERDICTS.stage(),
                    "Table " + store.path(Table.VERDICT_COUNTS) + " (run "
                            + counts.provenance().runId() + ") is not of the verdicts in "
                            + store.path(Table.VERDICTS) + " (run "
                            + verdicts.provenance().runId() + "); run the judge stage again");
        }
        return counts;
    }

    /** Counts by some slices, by treatment and modality of each value, that stand beside the verdicts. */
    public static Map<String, List<ValueCounts>> read(TableStore store, String... slices) {
        Map<String, List<ValueCounts>> found = new HashMap<>();
        Dataset<Row> rows =
                store.read(Table.VERDICT_COUNTS, SCHEMA).where(col("slice").isin((Object[]) slices));
        for (Row row : rows.collectAsList()) {
            RowFields fields = RowFields.of(row);
            found.computeIfAbsent(fields.text("slice"), slice -> new ArrayList<>())
                    .add(new ValueCounts(fields.text("value"), CountsCodec.CODEC.value(row)));
        }
        return found;
    }

    /** Counts by treatment, modality and any other columns of verdicts, made by a scan. */
    public static Dataset<Row> scan(Dataset<Row> verdicts, String... columns) {
        List<String> keys = new ArrayList<>(List.of("treatment_id", "modality"));
        keys.addAll(Arrays.asList(columns));
        List<String> cells = new ArrayList<>(keys);
        cells.addAll(List.of("baseline_state", "state"));
        return verdicts.groupBy(columns(cells))
                .agg(count("*").as("items"))
                .groupBy(columns(keys))
                .agg(CountsCodec.sums().get(0), rest(CountsCodec.sums()));
    }

    /** Verdicts whose baseline_state is that of another treatment than the one they were judged with. */
    public static Dataset<Row> against(Dataset<Row> verdicts, String treatmentId) {
        Dataset<Row> baseline = verdicts.where(col("treatment_id").equalTo(treatmentId))
                .select(col("item_id"), col("state").as("baseline_state"));
        return verdicts.drop("baseline_state").join(baseline, "item_id");
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(name -> col(name)).toArray(Column[]::new);
    }

    private static Column[] rest(List<Column> columns) {
        return columns.subList(1, columns.size()).toArray(Column[]::new);
    }
}
