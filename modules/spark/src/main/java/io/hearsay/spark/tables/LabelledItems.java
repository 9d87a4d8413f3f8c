package io.hearsay.spark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import io.hearsay.core.labels.LabelCount;
import io.hearsay.core.labels.LabelledItem;
import io.hearsay.core.manifest.Modality;
import io.hearsay.spark.tables.codecs.ItemCodec;
import io.hearsay.spark.tables.codecs.LabelCodec;
import io.hearsay.spark.tables.codecs.RowFields;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The IDK set, alone, counted, and joined with its items. */
public final class LabelledItems {
    /** Column of the item's place in the manifest, which stands beside those of a label. */
    public static final String POSITION = "position";

    private LabelledItems() {}

    /** Labels with their item's place, in no order. */
    static Dataset<Row> labels(TableStore store) {
        return store.read(
                Table.IDK_SET,
                LabelCodec.CODEC.schema().add(ItemCodec.CODEC.schema().apply(POSITION)));
    }

    /** Labels with their items, in the manifest's order. */
    static Dataset<Row> of(TableStore store) {
        Dataset<Row> items = store.read(Table.ITEMS, ItemCodec.CODEC.schema())
                .select(col("item_id"), struct(col("*")).as("item"));
        return labels(store)
                .select(col("item_id"), col(POSITION), struct(col("*")).as("label"))
                .join(items, "item_id")
                .orderBy(POSITION);
    }

    /** The record of a row of {@link #of}. */
    static LabelledItem value(Row row) {
        RowFields fields = RowFields.of(row);
        return new LabelledItem(
                ItemCodec.CODEC.value(fields.struct("item")).item(), LabelCodec.CODEC.value(fields.struct("label")));
    }

    /** Number of items by modality and right samples. */
    static List<LabelCount> counts(TableStore store) {
        return labels(store).groupBy("modality", "samples", "right").count().collectAsList().stream()
                .map(row -> {
                    RowFields fields = RowFields.of(row);
                    return new LabelCount(
                            Modality.parse(fields.text("modality")).orElseThrow(),
                            fields.count("samples"),
                            fields.count("right"),
                            fields.whole("count"));
                })
                .sorted(Comparator.comparing(LabelCount::modality)
                        .thenComparing(LabelCount::samples)
                        .thenComparing(LabelCount::right))
                .toList();
    }
}
