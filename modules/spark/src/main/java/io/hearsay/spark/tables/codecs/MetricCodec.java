package io.hearsay.spark.tables.codecs;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.MetricRow;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Metrics with their intervals; an undefined metric is null with a reason. */
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
        return RowValues.of(SCHEMA)
                .set("treatment_id", metric.treatmentId())
                .set("modality", metric.modality().map(Modality::label).orElse(null))
                .set("metric", metric.metric().label())
                .set("items", metric.items())
                .set("value", estimate.value().orElse(null))
                .set("low", estimate.interval().map(Estimate.Interval::low).orElse(null))
                .set("high", estimate.interval().map(Estimate.Interval::high).orElse(null))
                .set("undefined_reason", estimate.undefinedReason())
                .row();
    }

    @Override
    public MetricRow value(Row row) {
        RowFields fields = RowFields.of(row);
        Optional<Double> value = fields.optionalReal("value");
        Optional<Estimate.Interval> interval = fields.isNull("low")
                ? Optional.empty()
                : Optional.of(new Estimate.Interval(fields.real("low"), fields.real("high")));
        return new MetricRow(
                fields.text("treatment_id"),
                fields.modality(),
                Metric.valueOf(fields.text("metric").toUpperCase(Locale.ROOT)),
                fields.whole("items"),
                new Estimate(value, interval, fields.text("undefined_reason")));
    }
}
