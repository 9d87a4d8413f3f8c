package io.hearsay.spark.tables.codecs;

import io.hearsay.core.run.FaultCode;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * Why a row holds no result.
 *
 * @param code kind of fault
 * @param detail what was found, what was expected and what to do
 */
public record RowFault(FaultCode code, String detail) {
    /** Column of the code; null where the row holds a result. */
    public static final String CODE = "fault_code";
    /** Column of the detail. */
    public static final String DETAIL = "fault_detail";

    /** The fault in the fault columns of a row; empty if the code is null. */
    public static Optional<RowFault> of(Row row) {
        RowFields fields = RowFields.of(row);
        return fields.optionalText(CODE).map(code -> new RowFault(FaultCodec.code(code), fields.text(DETAIL)));
    }
}
