package io.hearsay.spark.stages.scores;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.hearsay.core.answers.Treatment;
import io.hearsay.methods.AudioTypes;
import io.hearsay.methods.Methods;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.TableStore;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.ItemCodec;
import io.hearsay.spark.tables.codecs.RowFault;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The items with their answers: every item once, and of its answers only the columns that a judge needs. An item and
 * its answers come into one partition, the item before its answers.
 */
final class AnsweredItems {
    /** The item as a struct; null in the rows of answers. */
    static final String ITEM = "item";

    /** What the model took the audio for, in its own words; null if it was not asked. */
    static final String AUDIO_TYPE = "audio_type_text";

    /** Why the answer ended, as its last exchange did; null if there was none. */
    static final String FINISH = "finish";

    private static final StructType EXCHANGE = new Columns()
            .text("name", "text")
            .optionalText(FINISH, RowFault.CODE)
            .schema();
    private static final StructType END = new Columns().optionalText(FINISH).schema();

    private AnsweredItems() {}

    /** Rows with the columns item_id, item, treatment_id, text, finish, fault_code and audio_type_text, sorted by item. */
    static Dataset<Row> of(TableStore store, List<Treatment> treatments, int tasks) {
        return items(store)
                .union(answers(store, treatments))
                .repartition(tasks, col("item_id"))
                .sortWithinPartitions("item_id", "treatment_id");
    }

    private static Dataset<Row> items(TableStore store) {
        return store.read(Table.ITEMS, ItemCodec.CODEC.schema())
                .select(
                        col("item_id"),
                        struct(col("*")).as(ITEM),
                        lit(null).cast(DataTypes.StringType).as("treatment_id"),
                        lit(null).cast(DataTypes.StringType).as("text"),
                        lit(null).cast(DataTypes.StringType).as(FINISH),
                        lit(null).cast(DataTypes.StringType).as(RowFault.CODE),
                        lit(null).cast(DataTypes.StringType).as(AUDIO_TYPE));
    }

    private static Dataset<Row> answers(TableStore store, List<Treatment> treatments) {
        Columns columns = new Columns().text("item_id", "treatment_id", "text").optionalText(RowFault.CODE);
        boolean asked = treatments.stream()
                .anyMatch(
                        treatment -> treatment.methodId().equals(Methods.agent().methodId()));
        // Prompts and log-probabilities, most of the table, are not read.
        StructType schema =
                columns.schema().add("exchanges", DataTypes.createArrayType(asked ? EXCHANGE : END, false), false);
        String audioType = asked
                ? "get(filter(exchanges, asked -> asked.name = '" + AudioTypes.ASK + "' and asked." + RowFault.CODE
                        + " is null), 0).text"
                : "cast(null as string)";
        return store.read(Table.RESPONSES, schema)
                .select(
                        col("item_id"),
                        lit(null).cast(ItemCodec.CODEC.schema()).as(ITEM),
                        col("treatment_id"),
                        col("text"),
                        expr("get(exchanges, size(exchanges) - 1)." + FINISH).as(FINISH),
                        col(RowFault.CODE),
                        expr(audioType).as(AUDIO_TYPE));
    }
}
