package io.hearsay.spark.tables.codecs;

import io.hearsay.core.metrics.Floor;
import io.hearsay.core.metrics.FloorRow;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Accuracies that need no listening. */
public final class FloorCodec implements Codec<FloorRow> {
    /** The codec; it has no state. */
    public static final FloorCodec CODEC = new FloorCodec();

    private static final StructType SCHEMA = new Columns()
            .text("floor")
            .optionalText("modality")
            .whole("items")
            .real("accuracy")
            .schema();

    private FloorCodec() {}

    @Override
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public Row row(FloorRow floor) {
        return RowFactory.create(
                floor.floor().name().toLowerCase(Locale.ROOT),
                ModalityColumn.label(floor.modality()),
                floor.items(),
                floor.accuracy());
    }

    @Override
    public FloorRow value(Row row) {
        return new FloorRow(
                Floor.valueOf(row.getString(0).toUpperCase(Locale.ROOT)),
                ModalityColumn.modality(row, 1),
                row.getLong(2),
                row.getDouble(3));
    }
}
