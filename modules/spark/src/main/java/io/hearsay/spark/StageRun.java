package io.hearsay.spark;

import io.hearsay.core.faults.Stage;
import org.apache.spark.sql.SparkSession;

record StageRun(SparkSession spark, RunSettings settings, StageListener listener) {
    @SuppressWarnings("DoNotCallSuggester")
    StageReport unwritten(Stage stage, Object request) {
        throw new StageException(stage, "Stage " + stage.label() + " is not there yet: " + request);
    }
}
