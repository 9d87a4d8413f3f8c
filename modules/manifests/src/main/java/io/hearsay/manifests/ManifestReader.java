package io.hearsay.manifests;

import io.hearsay.core.manifest.ManifestEntry;
import io.hearsay.core.run.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Reads a whole manifest of MMAU's form, a JSON array or JSON Lines, into memory. */
public final class ManifestReader {
    private final String path;
    private final ManifestRows rows;

    /**
     * @param path path of the manifest, for messages and provenance
     * @param audio gives each clip its URI
     */
    public ManifestReader(String path, AudioLocator audio) {
        this.path = path;
        this.rows = new ManifestRows(path, audio);
    }

    /**
     * Reads the whole manifest.
     *
     * @throws ManifestException if it is not a manifest at all or holds no usable item
     * @throws IOException if the stream breaks off
     */
    public Manifest read(InputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        ManifestScan scan = ManifestScan.of(path, new ByteArrayInputStream(bytes), Long.MAX_VALUE);
        List<ManifestEntry> entries = new ArrayList<>();
        List<Fault> refusals = new ArrayList<>();
        for (ManifestRange range : scan.ranges()) {
            int start = Math.toIntExact(range.start());
            InputStream part = new ByteArrayInputStream(bytes, start, bytes.length - start);
            sort(rows.read(scan.array(), range, part), entries, refusals);
        }
        if (entries.isEmpty()) {
            throw ManifestException.noUsableItem(
                    path,
                    refusals.size(),
                    refusals.isEmpty() ? "" : refusals.get(0).detail());
        }
        return new Manifest(path, scan.datasetHash(), entries, refusals);
    }

    /** Sorts rows into items and refusals. */
    private void sort(Iterator<ReadRow> rows, List<ManifestEntry> entries, List<Fault> refusals) {
        Map<String, Long> seen = new HashMap<>();
        while (rows.hasNext()) {
            ReadRow row = rows.next();
            if (row.entry().isEmpty()) {
                refusals.add(ReadRow.invalid(path, row.number(), row.name(), row.refusal()));
                continue;
            }
            Long earlier = seen.putIfAbsent(row.name(), row.number());
            if (earlier == null) {
                entries.add(row.entry().get());
            } else {
                refusals.add(ReadRow.duplicate(path, row.number(), row.name(), earlier));
            }
        }
    }
}
