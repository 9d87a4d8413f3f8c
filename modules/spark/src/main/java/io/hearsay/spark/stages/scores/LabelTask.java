package io.hearsay.spark.stages.scores;

import io.hearsay.core.labels.KnowledgeLabel;
import io.hearsay.core.manifest.Item;
import io.hearsay.spark.tables.LabelledItems;
import io.hearsay.spark.tables.codecs.ItemCodec;
import io.hearsay.spark.tables.codecs.LabelCodec;
import io.hearsay.spark.tables.codecs.RowFields;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;

/**
 * Labels one item. Row in: the item as a struct, its samples and how many of them are right; row out: the label with
 * the item's place in the manifest.
 */
final class LabelTask implements MapFunction<Row, Row> {
    static final StructType SCHEMA =
            LabelCodec.CODEC.schema().add(ItemCodec.CODEC.schema().apply(LabelledItems.POSITION));

    private final int enough;
    private final String opening;

    /**
     * @param enough right samples from which on the reference answer is the target
     * @param opening white space that targets begin with
     */
    LabelTask(int enough, String opening) {
        this.enough = enough;
        this.opening = opening;
    }

    @Override
    public Row call(Row row) {
        RowFields fields = RowFields.of(row);
        ItemCodec.Placed placed = ItemCodec.CODEC.value(fields.struct("item"));
        Item item = placed.item();
        Row label = LabelCodec.CODEC.row(
                KnowledgeLabel.of(item, fields.count("samples"), fields.count("right"), enough, opening));
        Object[] values = new Object[SCHEMA.length()];
        for (int i = 0; i < label.length(); i++) {
            values[i] = label.get(i);
        }
        values[label.length()] = placed.position();
        return new GenericRowWithSchema(values, SCHEMA);
    }
}
