package io.hearsay.lalm.training;

/** Told how training goes, in lines meant for people. */
@FunctionalInterface
public interface ProgressListener {
    void report(String line);
}
