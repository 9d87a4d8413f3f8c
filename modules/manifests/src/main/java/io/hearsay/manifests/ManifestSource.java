package io.hearsay.manifests;

import io.hearsay.manifests.formats.ManifestSettings;
import java.util.Optional;

/**
 * Where the questions and their audio are.
 *
 * @param path Hadoop file system path of the manifest
 * @param audioRoot folder that relative audio paths start from; if empty, the manifest's own folder
 * @param settings how its rows are to be understood
 */
public record ManifestSource(String path, Optional<String> audioRoot, ManifestSettings settings) {
    /** Rows are known by their shape. */
    public ManifestSource(String path, Optional<String> audioRoot) {
        this(path, audioRoot, ManifestSettings.DEFAULTS);
    }
}
