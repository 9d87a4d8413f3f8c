package io.hearsay.manifests.containers;

/** A file that cannot be used as a manifest at all; the message names the file, what was found and what to do. */
public final class ManifestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ManifestException(String message) {
        super(message);
    }

    public ManifestException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * A manifest all of whose rows were refused, or that has none.
     *
     * @param first detail of the first refusal; empty if there is none
     */
    public static ManifestException noUsableItem(String path, long refused, String first) {
        return new ManifestException("Manifest " + path + " has no usable item, " + refused + " rows were refused"
                + (first.isEmpty() ? "" : "; the first: " + first)
                + (refused > 1 ? " (hearsay check shows all of them by kind)" : ""));
    }
}
