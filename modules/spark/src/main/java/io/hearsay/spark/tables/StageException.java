package io.hearsay.spark.tables;

import io.hearsay.core.run.Stage;

/** Why a run cannot continue, for the person who started it. Faults of single items are not exceptions. */
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

    /** Stage that cannot continue. */
    public Stage stage() {
        return stage;
    }
}
