package io.hearsay.spark.stages;

import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.run.StageProgress;
import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;

/** Tells a listener about twice a second how far a stage's tasks have come, until it is closed. */
public final class ProgressMeter implements AutoCloseable {
    private static final long PERIOD_MILLIS = 500;

    private final Stage stage;
    private final long total;
    private final StageListener listener;
    private final long startNanos = System.nanoTime();
    private final Counts counts;
    private final Thread thread;

    public ProgressMeter(SparkSession spark, Stage stage, long total, StageListener listener) {
        this.stage = stage;
        this.total = total;
        this.listener = listener;
        SparkContext context = spark.sparkContext();
        this.counts = new Counts(
                context.longAccumulator(stage.label() + " done"),
                context.longAccumulator(stage.label() + " faults"),
                context.doubleAccumulator(stage.label() + " audio seconds"));
        this.thread = new Thread(this::poll, "hearsay-progress");
        thread.setDaemon(true);
        thread.start();
    }

    /** What tasks count up; travels to them. */
    public Counts counts() {
        return counts;
    }

    /** Counts units that tasks have done; travels to them. */
    public LongAccumulator done() {
        return counts.done();
    }

    /** Counts those of them that are faults. */
    public LongAccumulator faults() {
        return counts.faults();
    }

    /**
     * What tasks count.
     *
     * @param done units
     * @param faults those of them that are faults
     * @param audioSeconds length of the audio in them
     */
    public record Counts(LongAccumulator done, LongAccumulator faults, DoubleAccumulator audioSeconds)
            implements Serializable {
        /** One unit more. */
        public void add(boolean fault, double seconds) {
            done.add(1);
            faults.add(fault ? 1 : 0);
            audioSeconds.add(seconds);
        }
    }

    private void poll() {
        while (!Thread.currentThread().isInterrupted()) {
            tell(counts.done().value());
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
        listener.progressed(new StageProgress(
                stage,
                Math.min(count, total),
                total,
                counts.faults().value(),
                counts.audioSeconds().value(),
                seconds));
    }

    /** Stops polling and reports the final state. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tell(counts.done().value());
    }
}
