package io.hearsay.trainer.curriculum;

/** Told how training goes, in lines meant for people. */
@FunctionalInterface
public interface TrainingListener {
    void report(String line);
}
