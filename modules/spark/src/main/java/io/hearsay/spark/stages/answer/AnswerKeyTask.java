package io.hearsay.spark.stages.answer;

import io.hearsay.core.answers.AnswerKey;
import io.hearsay.core.manifest.Item;
import io.hearsay.spark.tables.MappedIterator;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.ItemCodec;
import io.hearsay.spark.tables.codecs.RowFields;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Gives every item its answer keys. Rows in: an item as a struct, its clip's digest, length in seconds and number of
 * windows; rows out: the item's place, the same of its clip and, in the order of the treatments, the key of each answer
 * that is wanted.
 */
final class AnswerKeyTask implements FlatMapFunction<Iterator<Row>, Row> {
    static final StructType SCHEMA = new Columns()
            .whole("position")
            .text("item_id", "clip_sha256")
            .real("clip_length")
            .whole("clip_windows")
            .list(DataTypes.StringType, "keys")
            .schema();

    private final ArrayList<AnswerKey> treatments;
    private final String frontEnd;

    /** @param frontEnd what features are made with: part of what the model hears */
    AnswerKeyTask(List<AnswerKey> treatments, String frontEnd) {
        this.treatments = new ArrayList<>(treatments);
        this.frontEnd = frontEnd;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        return new MappedIterator<>(rows, row -> {
            ItemCodec.Placed placed = ItemCodec.CODEC.value(RowFields.of(row).struct("item"));
            Item item = placed.item();
            String audio = row.getAs("sha256") + " " + frontEnd;
            Object[] keys = treatments.stream()
                    .map(treatment -> treatment.of(item, audio))
                    .toArray();
            return RowFactory.create(
                    placed.position(),
                    item.itemId(),
                    row.getAs("sha256"),
                    row.getAs("clip_length"),
                    row.getAs("clip_windows"),
                    keys);
        });
    }
}
