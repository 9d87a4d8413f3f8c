package io.hearsay.manifests;

import io.hearsay.manifests.containers.Container;
import io.hearsay.manifests.containers.ManifestRange;
import io.hearsay.manifests.containers.ManifestRowSource;
import io.hearsay.manifests.fields.AudioLocator;
import io.hearsay.manifests.formats.FormatReader;
import io.hearsay.manifests.formats.FormattedRow;
import io.hearsay.manifests.formats.ManifestSettings;
import io.hearsay.manifests.rows.RawRow;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * Reads the rows of one part of a manifest, one at a time: a bad row is refused, and the others are read. Holds one
 * row.
 */
public final class ManifestRows {
    /** Increased whenever the same bytes give other items or refusals; a table of another version is not kept. */
    public static final int VERSION = 3;

    private final String path;
    private final FormatReader reader;

    /**
     * @param path path of the manifest, for messages
     * @param settings how its rows are to be understood
     * @param audio gives each clip its URI
     * @throws IllegalArgumentException if the settings name a format that there is not
     */
    public ManifestRows(String path, ManifestSettings settings, AudioLocator audio) {
        this.path = path;
        this.reader = new FormatReader(settings, audio);
    }

    /**
     * The rows of one part. While it is iterated, an UncheckedIOException says that the stream broke off.
     *
     * @param container anything but Parquet
     * @param in the manifest's bytes, unpacked, from the part's start on
     */
    public Iterator<ReadRow> read(Container container, ManifestRange range, InputStream in) {
        return new Rows(ManifestRowSource.rows(path, container, range, in));
    }

    /** The items, or refusals, that a row stands for; at least one. */
    public List<ReadRow> read(RawRow raw) {
        List<ReadRow> rows = new ArrayList<>();
        for (FormattedRow row : reader.read(raw)) {
            rows.add(row(raw.number(), rows.size(), row));
        }
        return rows;
    }

    private static ReadRow row(long number, int ordinal, FormattedRow row) {
        String name = row.name().isEmpty() ? "row " + number : row.name();
        return new ReadRow(number, ordinal, name, row.entry(), row.refusal(), row.format());
    }

    private final class Rows implements Iterator<ReadRow> {
        private final Iterator<RawRow> source;
        private final Queue<ReadRow> ready = new ArrayDeque<>();

        Rows(Iterator<RawRow> source) {
            this.source = source;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && source.hasNext()) {
                ready.addAll(read(source.next()));
            }
            return !ready.isEmpty();
        }

        @Override
        public ReadRow next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }
    }
}
