package io.hearsay.spark.tables;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.hearsay.core.run.Fingerprint;
import java.util.ArrayList;
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
 * @param counts what else was counted in that pass, in the order asked for
 */
public record TableContent(long rows, String digest, List<Long> counts) {
    private static final int DIGITS = 32;

    /**
     * Reads all columns of these rows; no two rows may be equal.
     *
     * @param counts aggregates that are whole numbers
     */
    public static TableContent of(Dataset<Row> rows, Column... counts) {
        return of(rows, List.of(List.of(rows.columns())), List.of(counts)).get(0);
    }

    /**
     * Several digests in one pass.
     *
     * @param columns the columns of each
     * @return one for each, in order
     */
    public static List<TableContent> of(Dataset<Row> rows, List<List<String>> columns) {
        return of(rows, columns, List.of());
    }

    private static List<TableContent> of(Dataset<Row> rows, List<List<String>> columns, List<Column> counts) {
        List<Column> figures = new ArrayList<>();
        for (List<String> names : columns) {
            figures.add(digest(names, "a"));
            figures.add(digest(names, "b"));
        }
        int digests = figures.size();
        figures.addAll(counts);
        Row found = rows.agg(count("*"), figures.toArray(Column[]::new)).first();
        List<Long> counted = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            counted.add(found.getLong(1 + digests + i));
        }
        List<TableContent> contents = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String digest = Fingerprint.of(List.of(
                            found.get(0).toString(),
                            found.get(1 + 2 * i).toString(),
                            found.get(2 + 2 * i).toString()))
                    .substring(0, DIGITS);
            contents.add(new TableContent(found.getLong(0), digest, List.copyOf(counted)));
        }
        return contents;
    }

    /** 64 bits; the salt makes another 64 of the same columns. */
    private static Column digest(List<String> names, String salt) {
        List<Column> columns = new ArrayList<>(List.of(lit(salt)));
        names.forEach(name -> columns.add(col(name)));
        return coalesce(bit_xor(xxhash64(columns.toArray(Column[]::new))), lit(0L));
    }
}
