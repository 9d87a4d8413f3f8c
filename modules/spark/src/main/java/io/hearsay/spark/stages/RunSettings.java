package io.hearsay.spark.stages;

/**
 * One run and where its tables go.
 *
 * @param folder Hadoop file system path of the folder that holds the run's tables; made if it is not there
 * @param runId identifier of the run, unique per start
 * @param codeVersion version of Hearsay
 * @param seed seed of everything random
 * @param store Hadoop file system path of the folder that holds what depends on content alone, shared by runs
 * @param rebuild true to compute every table again; false to keep a complete table that the same settings and data
 *     made
 */
public record RunSettings(String folder, String runId, String codeVersion, long seed, String store, boolean rebuild) {
    /** A run with a store of its own, inside its folder. */
    public RunSettings(String folder, String runId, String codeVersion, long seed, boolean rebuild) {
        this(folder, runId, codeVersion, seed, folder + "/store", rebuild);
    }

    public RunSettings {
        if (folder.isBlank() || store.isBlank() || runId.isBlank() || codeVersion.isBlank()) {
            throw new IllegalArgumentException("A run needs a folder, a store, a run id and a code version, got \""
                    + folder + "\", \"" + store + "\", \"" + runId + "\" and \"" + codeVersion + "\"");
        }
    }
}
