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

    /**
     * A manifest all of whose rows were refused, or that has none.
     *
     * @param first detail of the first refusal; empty if there is none
     */
    public static ManifestException noUsableItem(String path, long refused, String first) {
        return new ManifestException("Manifest " + path + " has no usable item, " + refused + " rows were refused"
                + (first.isEmpty() ? "" : "; the first: " + first));
    }
}
