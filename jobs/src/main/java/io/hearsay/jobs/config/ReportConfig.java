package io.hearsay.jobs.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the report goes.
 *
 * @param folder local folder, if one was given
 */
public record ReportConfig(Optional<String> folder) {
    /** The given folder, else the run's folder if that is a local one, else {@code out/report}. */
    public Path folderFor(RunConfig run) {
        String path = folder.orElseGet(() -> EvaluationConfig.isRemote(run.folder()) ? "out/report" : run.folder());
        return Path.of(path.startsWith("file:") ? path.substring("file:".length()) : path);
    }
}
