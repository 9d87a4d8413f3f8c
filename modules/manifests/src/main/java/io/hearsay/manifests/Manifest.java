package io.hearsay.manifests;

import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.ManifestEntry;
import io.hearsay.core.run.Fault;
import java.util.List;

/**
 * A manifest that has been read: every row is either an item or a refusal.
 *
 * @param path qualified path of the manifest
 * @param datasetHash SHA-256 of the manifest's bytes, lower-case hexadecimal
 * @param rows the rows that are items, in the manifest's order
 * @param refusals the rows that are not, each naming file, row, key, what was expected and what to do
 */
public record Manifest(String path, String datasetHash, List<ManifestEntry> rows, List<Fault> refusals) {
    public Manifest {
        rows = List.copyOf(rows);
        refusals = List.copyOf(refusals);
    }

    /** The items, in the manifest's order. */
    public List<Item> items() {
        return rows.stream().map(ManifestEntry::item).toList();
    }
}
