package io.hearsay.spark;

import io.hearsay.core.measures.Estimate;
import io.hearsay.core.measures.Measure;
import io.hearsay.core.measures.MeasureRow;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Figures with their intervals; an undefined figure is null with a reason. */
final class MeasureCodec implements Codec<MeasureRow> {
    /** The codec; it has no state. */
    static final MeasureCodec CODEC = new MeasureCodec();

    private static final StructType SCHEMA = new Columns()
            .text("treatment_id")
            .optionalText("modality")
            .text("measure")
            .whole("items")
            .optionalReal("value", "low", "high")
            .text("undefined_reason")
            .schema();

    private MeasureCodec() {}

    @Override
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public Row row(MeasureRow measure) {
        Estimate estimate = measure.estimate();
        return RowFactory.create(
                measure.treatmentId(),
                ModalityColumn.label(measure.modality()),
                measure.measure().label(),
                measure.items(),
                estimate.value().orElse(null),
                estimate.interval().map(Estimate.Interval::low).orElse(null),
                estimate.interval().map(Estimate.Interval::high).orElse(null),
                estimate.undefinedReason());
    }

    @Override
    public MeasureRow value(Row row) {
        Optional<Double> value = row.isNullAt(4) ? Optional.empty() : Optional.of(row.getDouble(4));
        Optional<Estimate.Interval> interval = row.isNullAt(5)
                ? Optional.empty()
                : Optional.of(new Estimate.Interval(row.getDouble(5), row.getDouble(6)));
        return new MeasureRow(
                row.getString(0),
                ModalityColumn.modality(row, 1),
                Measure.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                row.getLong(3),
                new Estimate(value, interval, row.getString(7)));
    }
}
