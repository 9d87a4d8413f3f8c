package io.hearsay.spark.stages.features;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.Stage;
import io.hearsay.core.tables.TableCard;
import io.hearsay.spark.stages.ProgressMeter;
import io.hearsay.spark.stages.StageRun;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.codecs.FeatureCodec;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Whether the clips of a complete index are still what they were when it was made. */
final class FeatureCheck {
    private final StageRun run;
    private final FeatureRequest request;

    FeatureCheck(StageRun run, FeatureRequest request) {
        this.run = run;
        this.request = request;
    }

    /**
     * Looks again at clips that were faults, and at all of them where the request says so.
     *
     * @param limits the limits now
     */
    boolean unchanged(String limits) {
        Dataset<Row> index = run.store().read(Table.FEATURES, FeatureCodec.index());
        if (!stillStored(index)) {
            return false;
        }
        boolean otherLimits = !limits.equals(
                run.store().completeCard(Table.FEATURES).settings().get(TableCard.LIMITS));
        if (otherLimits && !index.where(dependsOnLimits()).isEmpty()) {
            return false;
        }
        Dataset<Row> looked = (request.checkAudio()
                        ? index
                        : index.where(col("fault_code").isNotNull()))
                .select(
                        col("audio_id"),
                        col("uri"),
                        col("sha256").as("sha256_before"),
                        col("fault_code").as("fault_before"))
                .distinct();
        long count = looked.count();
        if (count == 0) {
            return true;
        }
        try (ClipSources sources = new ClipSources(run, request)) {
            Dataset<Row> now = sources.read(looked.select("audio_id", "uri"), count)
                    .select(col("uri").as("uri_now"), col("sha256"));
            Dataset<Row> both = looked.join(now, col("uri").equalTo(col("uri_now")));
            // A fault of the moment has no digest: only another try tells.
            Column doubtful = col("fault_before")
                    .isNotNull()
                    .and(col("sha256_before").isNull())
                    .and(col("sha256").isNotNull());
            boolean same = both.where(not(doubtful).and(not(col("sha256").eqNullSafe(col("sha256_before")))))
                    .isEmpty();
            return same && failAgain(both.where(doubtful), sources);
        }
    }

    /** Whether the store holds what the table is an index of: it may have been cleaned up, or be another one now. */
    boolean stillStored() {
        return stillStored(run.store().read(Table.FEATURES, FeatureCodec.index()));
    }

    private boolean stillStored(Dataset<Row> index) {
        return index.where(FeatureCodec.hasLogMel())
                .select(col("sha256"))
                .join(
                        new KnownFeatures(run.features(), request.settings().key())
                                .digests(request.settings().limits()),
                        col("sha256").equalTo(col("known_sha256")),
                        "left_anti")
                .isEmpty();
    }

    /** Other limits could give another index of the same clips. */
    private Column dependsOnLimits() {
        Column refused = col("fault_code").equalTo(FaultCode.AUDIO_OVER_LIMIT.label());
        Column over = col("fault_code")
                .isNull()
                .and(not(KnownFeatures.admits(request.settings().limits()))
                        .or(col(FeatureCodec.FILE_BYTES)
                                .gt(request.settings().limits().maxBytes())));
        return coalesce(refused, lit(false)).or(over);
    }

    /** Whether these clips are the same faults still. */
    private boolean failAgain(Dataset<Row> clips, ClipSources sources) {
        long count = clips.count();
        if (count == 0) {
            return true;
        }
        try (ProgressMeter meter = new ProgressMeter(run.spark(), Stage.FEATURES, count, run.listener())) {
            ClipTask task = new ClipTask(request.settings(), sources.hadoop(), meter.counts(), true);
            JavaRDD<Row> decoded = clips.select("audio_id", "uri")
                    .repartition(sources.tasks(count), col("uri"))
                    .javaRDD()
                    .mapPartitions(task);
            Dataset<Row> now = run.spark()
                    .createDataFrame(decoded, FeatureCodec.stored())
                    .select(col("uri").as("uri_again"), col("fault_code").as("fault_again"))
                    .distinct();
            return clips.join(now, col("uri").equalTo(col("uri_again")))
                    .where(not(col("fault_before").eqNullSafe(col("fault_again"))))
                    .isEmpty();
        }
    }
}
