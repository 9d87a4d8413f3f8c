package io.hearsay.spark.models;

import io.hearsay.core.answers.DeviceLostException;
import java.util.function.IntConsumer;
import org.apache.spark.SparkEnv;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends an executor whose device is lost: every further task in its process would fail, one item after the other, while
 * a new executor can go on. Spark counts it as a lost executor and tries its tasks elsewhere.
 */
final class LostDevice {
    /** Exit code of such an executor, in Spark's pages and logs. */
    static final int EXIT_CODE = 76;

    private static final Logger LOG = LoggerFactory.getLogger(LostDevice.class);

    private LostDevice() {}

    /**
     * Ends this process if the failure tells of a lost device and the process is an executor. With a local master, where
     * it is the driver too, the failure ends the job instead.
     */
    static void endExecutor(RuntimeException failure) {
        SparkEnv spark = SparkEnv.get();
        boolean executor = spark != null && !spark.executorId().equals("driver");
        endExecutor(failure, executor, Runtime.getRuntime()::halt);
    }

    /** @param end ends the process; without running hooks, which wait for the device */
    static void endExecutor(RuntimeException failure, boolean executor, IntConsumer end) {
        if (executor && DeviceLostException.isToldBy(failure)) {
            LOG.error("Ending this executor with exit code {}: its device is lost", EXIT_CODE, failure);
            end.accept(EXIT_CODE);
        }
    }
}
