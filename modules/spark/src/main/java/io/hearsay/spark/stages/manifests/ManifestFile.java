package io.hearsay.spark.stages.manifests;

import io.hearsay.manifests.containers.ManifestScan;
import io.hearsay.manifests.formats.ManifestSettings;
import org.apache.hadoop.fs.Path;

/**
 * A manifest that was found and passed over once, before its rows are read.
 *
 * @param path qualified path
 * @param audioRoot qualified path of the folder that relative audio paths start from
 * @param settings how its rows are to be understood
 * @param scan what the pass told
 */
public record ManifestFile(Path path, Path audioRoot, ManifestSettings settings, ManifestScan scan) {
    /** Of a short row. */
    private static final long ROW_BYTES = 250;

    /** About how many rows it has, known before they are read. */
    public long roughRows() {
        return scan.bytes() / ROW_BYTES;
    }
}
