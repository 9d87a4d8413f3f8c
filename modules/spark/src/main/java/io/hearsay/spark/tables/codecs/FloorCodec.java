package io.hearsay.spark.tables.codecs;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Floor;
import io.hearsay.core.metrics.FloorRow;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Accuracies that need no audio. */
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
        return RowValues.of(SCHEMA)
                .set("floor", floor.floor().name().toLowerCase(Locale.ROOT))
                .set("modality", floor.modality().map(Modality::label).orElse(null))
                .set("items", floor.items())
                .set("accuracy", floor.accuracy())
                .row();
    }

    @Override
    public FloorRow value(Row row) {
        RowFields fields = RowFields.of(row);
        return new FloorRow(
                Floor.valueOf(fields.text("floor").toUpperCase(Locale.ROOT)),
                fields.modality(),
                fields.whole("items"),
                fields.real("accuracy"));
    }
}
