package io.hearsay.spark.stages;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.run.Stage;
import io.hearsay.spark.SharedSession;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class StageContextIT {
    @Test
    @SuppressWarnings("try") // the inner context only has to be there
    void tasksAndDriverKnowTheStageAndTheOuterOneComesBack() {
        SharedSession.local(2);
        SparkSession spark = SparkSession.active();
        try (StageContext outer = StageContext.enter(spark, "run-1", Stage.ANSWER)) {
            try (StageContext inner = StageContext.enter(spark, "run-1", Stage.FEATURES)) {
                assertThat(seen(spark)).containsOnly("run-1 features");
            }
            assertThat(seen(spark)).containsOnly("run-1 answer");
            assertThat(MDC.get("mdc.stage")).isEqualTo("answer");
        }
        assertThat(MDC.get("mdc.run")).isNull();
        assertThat(seen(spark)).containsOnly("null null");
    }

    private static List<String> seen(SparkSession spark) {
        return spark.range(0, 2, 1, 2)
                .map(
                        (MapFunction<Long, String>) i -> MDC.get("mdc.run") + " " + MDC.get("mdc.stage"),
                        Encoders.STRING())
                .collectAsList();
    }
}
