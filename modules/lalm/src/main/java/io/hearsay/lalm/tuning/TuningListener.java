package io.hearsay.lalm.tuning;

/** Watches a tuning run. */
@FunctionalInterface
public interface TuningListener {
    /**
     * Called after every step.
     *
     * @return false to stop the run here; it saves where it stands
     */
    boolean stepped(TuningProgress progress);
}
