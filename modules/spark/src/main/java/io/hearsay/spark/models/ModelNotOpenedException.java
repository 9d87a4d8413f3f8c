package io.hearsay.spark.models;

/** A model could not be read or opened in this process; the message names it and the reason. */
public final class ModelNotOpenedException extends RuntimeException {
    ModelNotOpenedException(String message, Throwable cause) {
        super(message, cause);
    }
}
