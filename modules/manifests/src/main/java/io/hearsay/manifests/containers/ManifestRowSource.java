package io.hearsay.manifests.containers;

import io.hearsay.manifests.rows.RawRow;
import java.io.InputStream;
import java.util.Iterator;

/** Opens the rows of one part of a manifest. */
public final class ManifestRowSource {
    private ManifestRowSource() {}

    /**
     * The rows of one part, one at a time. An UncheckedIOException says that the stream broke off.
     *
     * @param path path of the manifest, for messages
     * @param container anything but Parquet
     * @param in the manifest's bytes, unpacked, from the part's start on
     * @throws ManifestException if it is a table whose header cannot be used
     */
    public static Iterator<RawRow> rows(String path, Container container, ManifestRange range, InputStream in) {
        if (container.delimited()) {
            return new TableRows(path, container, in);
        }
        return container == Container.JSON_LINES ? new LineRows(range, in) : new JsonRows(container, in);
    }
}
