package io.hearsay.spark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.spark.SharedSession;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A session on this machine generates code where there are rows enough for it to save time, and finds the same. */
class GeneratedCodeIT {
    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        SharedSession.local(2);
    }

    @ParameterizedTest
    @CsvSource({
        "3, NO_CODEGEN, false",
        "19999, NO_CODEGEN, false",
        "20000, FALLBACK, false",
        "1000000, FALLBACK, true",
    })
    void generatesCodeForManyRows(long rows, String expressions, String plans) {
        SparkSession spark = store().forRows(rows).spark();

        assertThat(spark.conf().get("spark.sql.codegen.factoryMode")).isEqualTo(expressions);
        assertThat(spark.conf().get("spark.sql.codegen.wholeStage")).isEqualTo(plans);
    }

    @ParameterizedTest
    @CsvSource({"19999, true", "20000, false"})
    void broadcastsNoneOfManyRowsUnasked(long rows, boolean broadcasts) {
        SparkSession spark = store().forRows(rows).spark();
        Dataset<Row> few = made(spark).select(col("id").as("other"));

        Dataset<Row> joined = made(spark).join(few, col("id").equalTo(col("other")));

        assertThat(joined.queryExecution().executedPlan().toString().contains("BroadcastHashJoin"))
                .isEqualTo(broadcasts);
    }

    @Test
    void theRunsOwnSessionStaysAsItWas() {
        store().forRows(1_000_000);

        assertThat(store().spark().conf().get("spark.sql.codegen.wholeStage")).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(longs = {20_000, 1_000_000})
    void theContentOfATableIsTheSame(long rows) {
        assertThat(TableContent.of(made(store().forRows(rows).spark())))
                .isEqualTo(TableContent.of(made(store().spark())));
    }

    private static Dataset<Row> made(SparkSession spark) {
        return spark.range(0, 1000, 1, 3)
                .select(
                        col("id"),
                        concat(lit("item "), col("id")).as("name"),
                        col("id").divide(7).as("part"));
    }

    private TableStore store() {
        return new TableStore(SparkSession.active(), folder.toString());
    }
}
