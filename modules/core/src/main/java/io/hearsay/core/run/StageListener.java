package io.hearsay.core.run;

/** Receives the progress of stages, on one thread at a time. */
@FunctionalInterface
public interface StageListener {
    /** Ignores everything. */
    StageListener SILENT = progress -> {};

    /** Called about twice a second while a stage works, and once when it is done. */
    void progressed(StageProgress progress);

    /** Called before a stage works, if some of what it wants is there already. */
    default void planned(StagePlan plan) {}
}
