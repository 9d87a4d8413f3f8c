package io.hearsay.manifests.fields;

/** Finds the clips of a manifest in storage. */
@FunctionalInterface
public interface AudioLocator {
    /**
     * The absolute URI of a clip.
     *
     * @param audioId the clip as the manifest names it: relative, absolute or a URI
     * @throws IllegalArgumentException if it cannot be a path
     */
    String uri(String audioId);
}
