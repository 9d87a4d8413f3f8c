package io.hearsay.spark.tables.codecs;

import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.MetricRow;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Figures with their intervals; an undefined figure is null with a reason. */
public final class MetricCodec implements Codec<MetricRow> {
    /** The codec; it has no state. */
    public static final MetricCodec CODEC = new MetricCodec();

    private static final StructType SCHEMA = new Columns()
            .text("treatment_id")
            .optionalText("modality")
            .text("metric")
            .whole("items")
            .optionalReal("value", "low", "high")
            .text("undefined_reason")
            .schema();

    private MetricCodec() {}

    @Override
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public Row row(MetricRow metric) {
        Estimate estimate = metric.estimate();
        return RowFactory.create(
                metric.treatmentId(),
                ModalityColumn.label(metric.modality()),
                metric.metric().label(),
                metric.items(),
                estimate.value().orElse(null),
                estimate.interval().map(Estimate.Interval::low).orElse(null),
                estimate.interval().map(Estimate.Interval::high).orElse(null),
                estimate.undefinedReason());
    }

    @Override
    public MetricRow value(Row row) {
        Optional<Double> value = row.isNullAt(4) ? Optional.empty() : Optional.of(row.getDouble(4));
        Optional<Estimate.Interval> interval = row.isNullAt(5)
                ? Optional.empty()
                : Optional.of(new Estimate.Interval(row.getDouble(5), row.getDouble(6)));
        return new MetricRow(
                row.getString(0),
                ModalityColumn.modality(row, 1),
                Metric.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                row.getLong(3),
                new Estimate(value, interval, row.getString(7)));
    }
}
