package io.hearsay.spark.stages.manifests;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.hearsay.manifests.ReadRow;
import io.hearsay.manifests.containers.Container;
import io.hearsay.manifests.containers.ManifestRange;
import io.hearsay.spark.tables.codecs.FaultCodec;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.util.SerializableConfiguration;

/** The rows of a manifest as tasks read them: JSON Lines in parts, Parquet by Spark, everything else in one task. */
public final class ManifestInput {
    /** Where a row stands: rows of the file by number, the items of one row by ordinal. */
    private static final Column PLACE = struct(col("number"), col("ordinal"));

    /** True of rows that are items. */
    public static final Column IS_ITEM = col("item").isNotNull().and(PLACE.equalTo(col("earlier")));
    /** True of all others. */
    public static final Column IS_REFUSED = col("item").isNull().or(PLACE.notEqual(col("earlier")));

    /** Part of the manifest whose ids are compared by one task. */
    private static final long BYTES_PER_TASK = 64L << 20;

    private final SparkSession spark;
    private final ManifestFile manifest;

    public ManifestInput(SparkSession spark, ManifestFile manifest) {
        this.spark = spark;
        this.manifest = manifest;
    }

    /**
     * Rows as read: number, ordinal, block of numbers, name, format, and the item or why there is none; each with
     * number and ordinal of the first item of its name ({@code earlier}).
     */
    public Dataset<Row> rows() {
        JavaRDD<Row> rows = manifest.scan().container() == Container.PARQUET ? parquet() : parts();
        int tasks = Math.toIntExact(manifest.scan().bytes() / BYTES_PER_TASK + 1);
        return spark.createDataFrame(rows, ManifestTask.SCHEMA)
                .repartition(tasks, col("name"))
                .withColumn("earlier", min(when(col("item").isNotNull(), PLACE)).over(Window.partitionBy("name")));
    }

    private JavaRDD<Row> parts() {
        List<ManifestRange> ranges = manifest.scan().ranges();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        ManifestTask task = new ManifestTask(manifest, new SerializableConfiguration(context.hadoopConfiguration()));
        return context.parallelize(ranges, Math.max(1, ranges.size())).flatMap(task);
    }

    /**
     * Rows keep their order in the file. What they hold of bytes is passed over, but Parquet cannot tell which rows
     * have some without reading them: so a file with bytes is read row by row and not in batches, which would be
     * thousands of clips.
     */
    private JavaRDD<Row> parquet() {
        Dataset<Row> file = spark.read().parquet(manifest.path().toString());
        if (WithoutBytes.holdsBytes(file.schema())) {
            SparkSession rowByRow = spark.newSession();
            rowByRow.conf().set("spark.sql.parquet.enableVectorizedReader", "false");
            file = rowByRow.read().parquet(manifest.path().toString());
        }
        return WithoutBytes.of(file).toJSON().javaRDD().zipWithIndex().flatMap(new ParquetRowTask(manifest));
    }

    /** The faults of rows that are no items. */
    public Dataset<Row> faults(Dataset<Row> refused) {
        String path = manifest.path().toString();
        MapFunction<Row, Row> fault = row -> {
            String name = row.getAs("name");
            long number = row.getAs("number");
            String refusal = row.getAs("refusal");
            return FaultCodec.CODEC.row(
                    refusal == null
                            ? ReadRow.duplicate(
                                    path,
                                    number,
                                    name,
                                    row.<Row>getAs("earlier").getLong(0))
                            : ReadRow.invalid(path, number, name, refusal));
        };
        return refused.map(fault, Encoders.row(FaultCodec.CODEC.schema()));
    }
}
