package io.hearsay.manifests;

import io.hearsay.core.manifest.ManifestEntry;
import io.hearsay.core.run.Fault;
import io.hearsay.manifests.containers.Container;
import io.hearsay.manifests.containers.ManifestException;
import io.hearsay.manifests.containers.ManifestRange;
import io.hearsay.manifests.containers.ManifestScan;
import io.hearsay.manifests.fields.AudioLocator;
import io.hearsay.manifests.formats.ManifestSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Reads a whole manifest, in anything but Parquet, into memory. */
public final class ManifestReader {
    private final String path;
    private final ManifestRows rows;

    /**
     * Goes by the shape of the rows.
     *
     * @param path path of the manifest, for messages and provenance
     * @param audio gives each clip its URI
     */
    public ManifestReader(String path, AudioLocator audio) {
        this(path, ManifestSettings.DEFAULTS, audio);
    }

    /**
     * @param path path of the manifest, for messages and provenance
     * @param settings how its rows are to be understood
     * @param audio gives each clip its URI
     */
    public ManifestReader(String path, ManifestSettings settings, AudioLocator audio) {
        this.path = path;
        this.rows = new ManifestRows(path, settings, audio);
    }

    /**
     * Reads the whole manifest.
     *
     * @throws ManifestException if it is not a manifest at all or holds no usable item
     * @throws IOException if the stream breaks off
     */
    public Manifest read(InputStream in) throws IOException {
        Manifest manifest = readAll(in);
        if (manifest.rows().isEmpty()) {
            List<Fault> refusals = manifest.refusals();
            throw ManifestException.noUsableItem(
                    path,
                    refusals.size(),
                    refusals.isEmpty() ? "" : refusals.get(0).detail());
        }
        return manifest;
    }

    /** The same without the demand that there be an item. */
    Manifest readAll(InputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        ManifestScan scan = ManifestScan.of(path, new ByteArrayInputStream(bytes), Long.MAX_VALUE);
        if (scan.container() == Container.PARQUET) {
            throw new ManifestException("Manifest " + path + " is a Parquet file, which only run, features and check"
                    + " read; export it as JSON Lines");
        }
        List<ManifestEntry> entries = new ArrayList<>();
        List<Fault> refusals = new ArrayList<>();
        for (ManifestRange range : scan.ranges()) {
            InputStream part = scan.compression().unpacked(new ByteArrayInputStream(bytes));
            part.skipNBytes(range.start());
            sort(rows.read(scan.container(), range, part), entries, refusals);
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
