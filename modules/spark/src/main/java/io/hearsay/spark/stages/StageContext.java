package io.hearsay.spark.stages;

import io.hearsay.core.run.Stage;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Run and stage in the logging context of this thread, and of the tasks that it starts. Closing restores what was there before, because one stage may
 * contain another. Opened and closed by one thread.
 */
final class StageContext implements AutoCloseable {
    /** Spark copies local properties with the prefix {@code mdc.} into the logging context of a task, under the same name. */
    private static final String RUN = "mdc.run";

    private static final String STAGE = "mdc.stage";

    private final SparkContext spark;
    private final @Nullable String outerRun;
    private final @Nullable String outerStage;

    private StageContext(SparkContext spark) {
        this.spark = spark;
        this.outerRun = spark.getLocalProperty(RUN);
        this.outerStage = spark.getLocalProperty(STAGE);
    }

    static StageContext enter(SparkSession spark, String runId, Stage stage) {
        StageContext context = new StageContext(spark.sparkContext());
        context.put(RUN, runId);
        context.put(STAGE, stage.label());
        return context;
    }

    private void put(String key, @Nullable String value) {
        spark.setLocalProperty(key, value);
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }

    @Override
    public void close() {
        put(RUN, outerRun);
        put(STAGE, outerStage);
    }
}
