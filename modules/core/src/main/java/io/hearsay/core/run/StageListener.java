package io.hearsay.core.run;

/** Hears how stages come along, on one thread at a time. */
@FunctionalInterface
public interface StageListener {
    /** Listens to nothing. */
    StageListener SILENT = progress -> {};

    /** Called about twice a second while a stage works, and once when it is done. */
    void progressed(StageProgress progress);
}
