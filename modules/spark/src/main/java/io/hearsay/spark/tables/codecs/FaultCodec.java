package io.hearsay.spark.tables.codecs;

import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.FaultSummary;
import io.hearsay.core.run.Stage;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Faults. */
public final class FaultCodec implements Codec<Fault> {
    /** The codec; it has no state. */
    public static final FaultCodec CODEC = new FaultCodec();

    private static final StructType SCHEMA =
            new Columns().text("item_id", "stage", "code", "detail").schema();

    private FaultCodec() {}

    @Override
    public StructType schema() {
        return SCHEMA;
    }

    @Override
    public Row row(Fault fault) {
        return RowValues.of(SCHEMA)
                .set("item_id", fault.itemId())
                .set("stage", fault.stage().label())
                .set("code", fault.code().label())
                .set("detail", fault.detail())
                .row();
    }

    @Override
    public Fault value(Row row) {
        RowFields fields = RowFields.of(row);
        FaultSummary.Kind kind = kind(row);
        return new Fault(fields.text("item_id"), kind.stage(), kind.code(), fields.text("detail"));
    }

    /** Kind of fault of a row with stage and code. */
    public static FaultSummary.Kind kind(Row row) {
        RowFields fields = RowFields.of(row);
        return kind(fields.text("stage"), fields.text("code"));
    }

    /** Kind of fault of two names in tables. */
    public static FaultSummary.Kind kind(String stage, String code) {
        return new FaultSummary.Kind(Stage.valueOf(stage.toUpperCase(Locale.ROOT)), code(code));
    }

    /** Kind of fault of a name in tables. */
    static FaultCode code(String label) {
        return FaultCode.valueOf(label.toUpperCase(Locale.ROOT));
    }
}
