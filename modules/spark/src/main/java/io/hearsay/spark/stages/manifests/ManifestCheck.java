package io.hearsay.spark.stages.manifests;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.hearsay.core.run.Stage;
import io.hearsay.manifests.ManifestSummary;
import io.hearsay.spark.tables.FaultGroups;
import io.hearsay.spark.tables.StageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/** Tells what would become of the rows of a manifest. Nothing is written and no clip is looked for. */
public final class ManifestCheck {
    private static final Column ABSOLUTE = col("item.audio_id").startsWith("/");

    private final ManifestFile manifest;
    private final ManifestInput input;

    public ManifestCheck(SparkSession spark, ManifestFile manifest) {
        this.manifest = manifest;
        this.input = new ManifestInput(spark, manifest);
    }

    /**
     * Counts of all rows, and all problems by kind.
     *
     * @throws StageException if it is a table whose header cannot be used
     */
    public ManifestSummary summary() {
        Dataset<Row> rows = input.rows().persist(StorageLevel.DISK_ONLY());
        try {
            Row malformed = rows.agg(max("malformed").as("malformed")).first();
            if (malformed.getAs("malformed") != null) {
                throw new StageException(Stage.ITEMS, malformed.getAs("malformed"));
            }
            Dataset<Row> items = rows.where(ManifestInput.IS_ITEM);
            List<Row> absolute = items.where(ABSOLUTE)
                    .orderBy("number", "ordinal")
                    .select("item.audio_id")
                    .limit(1)
                    .collectAsList();
            return new ManifestSummary(
                    manifest.path().toString(),
                    manifest.scan().container(),
                    manifest.scan().compression(),
                    counts(rows, col("format")),
                    counts(items, col("item.modality")),
                    FaultGroups.of(input.faults(rows.where(ManifestInput.IS_REFUSED))),
                    new ManifestSummary.AbsolutePaths(
                            items.where(ABSOLUTE).count(),
                            absolute.isEmpty() ? "" : absolute.get(0).getString(0)));
        } finally {
            rows.unpersist();
        }
    }

    private static Map<String, Long> counts(Dataset<Row> rows, Column value) {
        Map<String, Long> counts = new TreeMap<>();
        rows.groupBy(value.as("value"))
                .count()
                .collectAsList()
                .forEach(row -> counts.put(row.<String>getAs("value"), row.<Long>getAs("count")));
        Map<String, Long> byCount = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(count -> byCount.put(count.getKey(), count.getValue()));
        return byCount;
    }
}
