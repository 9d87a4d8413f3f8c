package io.hearsay.spark.tables;

import io.hearsay.core.run.Stage;

/** Why a run cannot go on, in words for the person who started it; faults of single items are no exceptions. */
public final class StageException extends RuntimeException {
    private final Stage stage;

    public StageException(Stage stage, String message) {
        super(message);
        this.stage = stage;
    }

    public StageException(Stage stage, String message, Throwable cause) {
        super(message, cause);
        this.stage = stage;
    }

    /** Stage that cannot go on. */
    public Stage stage() {
        return stage;
    }
}
