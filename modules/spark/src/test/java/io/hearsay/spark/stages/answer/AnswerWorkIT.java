package io.hearsay.spark.stages.answer;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.spark.SharedSession;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class AnswerWorkIT {
    @Test
    void sharesOutTheQuestionsOfAClipByWhatReadingItAgainCosts() {
        SharedSession.local(2);
        SparkSession spark = SparkSession.active();
        Dataset<Row> questions = spark.range(3_900)
                .select(
                        expr("case when id < 100 then 'few' when id < 1100 then 'many' else 'hour' end")
                                .as("clip_sha256"),
                        expr("case when id < 1100 then 1L else 120L end").as("clip_windows"));

        List<Row> skewed =
                AnswerWork.skewed(questions, 128).sort(col("skewed_sha256")).collectAsList();

        assertThat(skewed).hasSize(1);
        assertThat(skewed.get(0).<String>getAs("skewed_sha256")).isEqualTo("many");
        assertThat(skewed.get(0).<Integer>getAs("chunks")).isEqualTo(8);
        List<Row> more = AnswerWork.skewed(questions.where(col("clip_sha256").equalTo("hour")), 10)
                .collectAsList();
        assertThat(more.get(0).<Integer>getAs("chunks"))
                .as("2800 questions about 120 windows, 1200 at a time")
                .isEqualTo(3);
    }
}
