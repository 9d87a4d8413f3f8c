package io.hearsay.spark.tables.codecs;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * How one kind of record is written as a row and read back. Columns are read by position, so a dataset to decode has
 * exactly the columns of {@link #schema()}.
 */
public interface Codec<T> {
    /** Names, types and order of the columns. */
    StructType schema();

    /** The row of a record. */
    Row row(T value);

    /** The record of a row. */
    T value(Row row);

    /** Rows of all values, in order, as a dataset held by the driver. */
    default Dataset<Row> dataset(SparkSession spark, List<? extends T> values) {
        return spark.createDataFrame(values.stream().map(this::row).toList(), schema());
    }

    /** All rows of a dataset as records, in its order, on the driver. */
    default List<T> collect(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(this::value).toList();
    }
}
