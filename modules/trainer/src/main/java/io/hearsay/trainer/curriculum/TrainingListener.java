package io.hearsay.trainer.curriculum;

/** Receives human-readable progress lines. */
@FunctionalInterface
public interface TrainingListener {
    void report(String line);
}
