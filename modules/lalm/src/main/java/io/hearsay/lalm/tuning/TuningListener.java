package io.hearsay.lalm.tuning;

/** Observes a tuning run. */
@FunctionalInterface
public interface TuningListener {
    /**
     * Called after every step.
     *
     * @return false to stop the run here; it saves its state first
     */
    boolean stepped(TuningProgress progress);
}
