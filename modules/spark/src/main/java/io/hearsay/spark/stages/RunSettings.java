package io.hearsay.spark.stages;

/**
 * One run and where its tables go.
 *
 * @param folder Hadoop file system path of the folder that holds the run's tables; made if it is not there
 * @param runId identifier of the run, unique per start
 * @param codeVersion version of Hearsay
 * @param seed seed of everything random
 * @param rebuild true to compute every table again; false to keep a complete table that the same settings, code and
 *     data made
 */
public record RunSettings(String folder, String runId, String codeVersion, long seed, boolean rebuild) {
    public RunSettings {
        if (folder.isBlank() || runId.isBlank() || codeVersion.isBlank()) {
            throw new IllegalArgumentException("A run needs a folder, a run id and a code version, got \"" + folder
                    + "\", \"" + runId + "\" and \"" + codeVersion + "\"");
        }
    }
}
