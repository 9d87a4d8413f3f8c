package io.hearsay.spark.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.answers.TaskResources;
import io.hearsay.spark.SharedSession;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.SessionSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** A task knows the cores that Spark's settings give it. */
class TaskResourceReaderIT {
    @Test
    void aTaskHasTheCoresOfTheSettings() {
        SessionSettings settings =
                new SessionSettings("cores", Optional.of("local[2]"), Map.of("spark.task.cpus", "2"));
        HearsaySession session = SharedSession.of(settings);
        List<String> given = SparkSession.active()
                .range(0, 2, 1, 2)
                .map(
                        (MapFunction<Long, String>)
                                i -> TaskResourceReader.resources().toString(),
                        Encoders.STRING())
                .collectAsList();

        assertThat(given).hasSize(2).containsOnly(new TaskResources(2, List.of()).toString());
        assertThat(session.coresOfLocalTasks()).hasValue(2);
    }

    @Test
    void outsideATaskNothingIsGiven() {
        assertThatThrownBy(TaskResourceReader::resources)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No task runs in this thread");
    }
}
