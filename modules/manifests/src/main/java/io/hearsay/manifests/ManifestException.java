package io.hearsay.manifests;

/** A file that cannot be used as a manifest at all; the message names the file, what was found and what to do. */
public final class ManifestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ManifestException(String message) {
        super(message);
    }

    ManifestException(String message, Throwable cause) {
        super(message, cause);
    }
}
