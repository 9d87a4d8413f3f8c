package io.hearsay.spark.tables;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.hearsay.core.run.Fingerprint;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a table holds, in one pass over some of its columns.
 *
 * @param rows number of its rows
 * @param digest digest of those columns, whatever the order of the rows, 32 hexadecimal digits. It notices change, not
 *     forgery
 */
public record TableContent(long rows, String digest) {
    private static final int DIGITS = 32;

    /** Reads all columns of these rows; no two rows may be equal. */
    public static TableContent of(Dataset<Row> rows) {
        Column[] columns = new Column[rows.schema().length() + 1];
        for (int i = 1; i < columns.length; i++) {
            columns[i] = col(rows.schema().fields()[i - 1].name());
        }
        Row found =
                rows.agg(count("*"), digest(columns, "a"), digest(columns, "b")).first();
        return new TableContent(
                found.getLong(0),
                Fingerprint.of(List.of(
                                found.get(0).toString(),
                                found.get(1).toString(),
                                found.get(2).toString()))
                        .substring(0, DIGITS));
    }

    /** 64 bits; the salt makes another 64 of the same columns. */
    private static Column digest(Column[] columns, String salt) {
        columns[0] = lit(salt);
        return coalesce(bit_xor(xxhash64(columns.clone())), lit(0L));
    }
}
