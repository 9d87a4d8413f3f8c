package io.hearsay.spark;

/** A model could not be opened in this process; the message says which and why. */
final class ModelNotOpenedException extends RuntimeException {
    ModelNotOpenedException(String message, Throwable cause) {
        super(message, cause);
    }
}
