package io.hearsay.manifests;

import io.hearsay.core.run.FaultGroup;
import io.hearsay.manifests.containers.Compression;
import io.hearsay.manifests.containers.Container;
import java.util.List;
import java.util.Map;

/**
 * What becomes of the rows of a manifest.
 *
 * @param path qualified path of the manifest
 * @param container how it holds its rows
 * @param compression how it is packed
 * @param formats rows by name of the format by which they were read, empty for those that were not parsed
 * @param modalities items by label of their modality
 * @param problems what is wrong with the rows that are no items, by kind; a row may have several
 * @param absolute items whose clips have absolute paths
 */
public record ManifestSummary(
        String path,
        Container container,
        Compression compression,
        Map<String, Long> formats,
        Map<String, Long> modalities,
        List<FaultGroup> problems,
        AbsolutePaths absolute) {
    /**
     * Paths that data.audio-root does not move.
     *
     * @param items how many items have one
     * @param first the first of them; empty text if there is none
     */
    public record AbsolutePaths(long items, String first) {}

    /** Number of all rows. */
    public long rows() {
        return sum(formats);
    }

    /** Number of items. */
    public long items() {
        return sum(modalities);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
