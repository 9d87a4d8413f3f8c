package io.hearsay.spark;

import io.hearsay.core.faults.FaultCode;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * Why a row holds no result.
 *
 * @param code kind of fault
 * @param detail what was found, what was expected and what to do
 */
record Trouble(FaultCode code, String detail) {
    /** The trouble in two columns of a row, code first; empty if the code is null. */
    static Optional<Trouble> at(Row row, int column) {
        if (row.isNullAt(column)) {
            return Optional.empty();
        }
        return Optional.of(new Trouble(FaultCodec.code(row.getString(column)), row.getString(column + 1)));
    }
}
