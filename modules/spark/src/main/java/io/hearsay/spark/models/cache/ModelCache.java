package io.hearsay.spark.models.cache;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where each node keeps its copies of remote folders.
 *
 * @param folder local folder; null for {@code hearsay/models} in {@code $XDG_CACHE_HOME}, or in {@code ~/.cache}, of
 *     the process that fetches
 * @param maxBytes most bytes of all copies; above it those that nobody uses are removed, least recently used first
 */
public record ModelCache(@Nullable String folder, long maxBytes) implements Serializable {
    /** Setting of the folder, for messages. */
    static final String FOLDER_KEY = "model.cache-folder";

    /** Setting of the limit, for messages. */
    static final String BYTES_KEY = "model.cache-bytes";

    /**
     * The folder on this machine; it may not be there yet.
     *
     * @throws IllegalArgumentException if none is set and the process has no home
     */
    public Path directory() {
        if (folder != null) {
            return Path.of(folder.startsWith("file:") ? folder.substring("file:".length()) : folder)
                    .toAbsolutePath()
                    .normalize();
        }
        String home = System.getProperty("user.home");
        if (System.getenv("XDG_CACHE_HOME") == null && (home == null || home.isBlank() || home.equals("?"))) {
            throw new IllegalArgumentException("This process has no home folder to keep copies of models in; set "
                    + FOLDER_KEY + " to a local folder of the node");
        }
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(home, ".cache"))
                .resolve("hearsay")
                .resolve("models");
    }
}
