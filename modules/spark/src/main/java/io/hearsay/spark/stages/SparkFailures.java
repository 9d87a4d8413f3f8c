package io.hearsay.spark.stages;

import io.hearsay.core.run.Stage;
import io.hearsay.spark.models.ModelNotOpenedException;
import io.hearsay.spark.tables.StageException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what Spark throws about a failed task into words for the person who started the run. */
final class SparkFailures {
    private static final Logger LOG = LoggerFactory.getLogger(SparkFailures.class);

    private SparkFailures() {}

    /** Does a stage's work; a failure becomes a StageException that leads with the innermost reason. */
    static <T> T explained(Stage stage, Supplier<T> work) {
        return explained(stage, UnaryOperator.identity(), work);
    }

    /** The same with a reason that is put into better words. */
    static <T> T explained(Stage stage, UnaryOperator<String> words, Supplier<T> work) {
        try {
            return work.get();
        } catch (StageException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failed(stage, words, e);
        } catch (Exception e) {
            // Spark's Scala code throws checked exceptions that Java does not see coming.
            throw failed(stage, words, e);
        }
    }

    private static StageException failed(Stage stage, UnaryOperator<String> words, Exception failure) {
        Throwable reason = failure;
        while (reason.getCause() != null && !(reason instanceof ModelNotOpenedException)) {
            reason = reason.getCause();
        }
        LOG.error("Stage {} stopped", stage.label(), failure);
        String message = reason.getMessage() == null ? reason.getClass().getName() : reason.getMessage();
        return new StageException(
                stage, "The " + stage.label() + " stage cannot go on: " + words.apply(message), failure);
    }
}
