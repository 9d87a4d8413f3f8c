package io.hearsay.spark.stages;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Rows that are computed once and used several times: kept on the disks of the executors, and computed again where an
 * executor is lost. What is made of them plans from here on, which takes less time than planning everything before again.
 */
public final class KeptRows implements AutoCloseable {
    private final JavaRDD<Row> rows;
    private final Dataset<Row> dataset;

    private KeptRows(SparkSession spark, JavaRDD<Row> rows, StructType schema) {
        this.rows = rows.persist(StorageLevel.DISK_ONLY());
        this.dataset = spark.createDataFrame(this.rows, schema);
    }

    public static KeptRows of(Dataset<Row> rows) {
        return new KeptRows(rows.sparkSession(), rows.javaRDD(), rows.schema());
    }

    public static KeptRows of(SparkSession spark, JavaRDD<Row> rows, StructType schema) {
        return new KeptRows(spark, rows, schema);
    }

    public Dataset<Row> dataset() {
        return dataset;
    }

    /** Number of rows. */
    public long count() {
        return rows.count();
    }

    @Override
    public void close() {
        rows.unpersist(false);
    }
}
