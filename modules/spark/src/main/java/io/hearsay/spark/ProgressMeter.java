package io.hearsay.spark;

import io.hearsay.core.faults.Stage;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;

/** Tells a listener about twice a second how far a stage's tasks have come, until it is closed. */
final class ProgressMeter implements AutoCloseable {
    private static final long PERIOD_MILLIS = 500;

    private final Stage stage;
    private final long total;
    private final StageListener listener;
    private final long startNanos = System.nanoTime();
    private final LongAccumulator done;
    private final LongAccumulator faults;
    private final Thread thread;

    ProgressMeter(SparkSession spark, Stage stage, long total, StageListener listener) {
        this.stage = stage;
        this.total = total;
        this.listener = listener;
        this.done = spark.sparkContext().longAccumulator(stage.label() + " done");
        this.faults = spark.sparkContext().longAccumulator(stage.label() + " faults");
        this.thread = new Thread(this::poll, "hearsay-progress");
        thread.setDaemon(true);
        thread.start();
    }

    /** Counts units that tasks have done; travels to them. */
    LongAccumulator done() {
        return done;
    }

    /** Counts those of them that are faults. */
    LongAccumulator faults() {
        return faults;
    }

    private void poll() {
        while (!Thread.currentThread().isInterrupted()) {
            tell(done.value());
            try {
                Thread.sleep(PERIOD_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void tell(long count) {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        // A task that was tried again counts twice; a person should still not read 105 of 100.
        listener.progressed(new StageProgress(stage, Math.min(count, total), total, faults.value(), seconds));
    }

    /** Stops polling and tells the listener the final state. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tell(done.value());
    }
}
