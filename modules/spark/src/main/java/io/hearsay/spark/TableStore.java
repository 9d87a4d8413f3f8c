package io.hearsay.spark;

import io.hearsay.core.faults.Stage;
import org.apache.spark.sql.SparkSession;

record TableStore(SparkSession spark, String folder) {
    @SuppressWarnings({"DoNotCallSuggester", "TypeParameterUnusedInFormals"})
    <T> T unwritten() {
        throw new StageException(Stage.REPORT, "Tables of " + folder + " cannot be read yet");
    }
}
