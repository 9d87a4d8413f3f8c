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
    /** The trouble in two columns of a row, code first; empty if the code is null. */
    public static Optional<RowFault> at(Row row, int column) {
        if (row.isNullAt(column)) {
            return Optional.empty();
        }
        return Optional.of(new RowFault(FaultCodec.code(row.getString(column)), row.getString(column + 1)));
    }
}
