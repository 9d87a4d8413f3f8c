package io.hearsay.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/**
 * Reads the rows of one part of a manifest, one at a time: a bad row is refused, and the others are read. Holds one
 * row.
 */
public final class ManifestRows {
    /** Increased whenever the same bytes give other items or refusals; a table of another version is not kept. */
    public static final int VERSION = 1;

    static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private final String path;
    private final ManifestRow reader;

    /**
     * @param path path of the manifest, for messages
     * @param audio gives each clip its URI
     */
    public ManifestRows(String path, AudioLocator audio) {
        this.path = path;
        this.reader = new ManifestRow(audio);
    }

    /**
     * The rows of one part. While it is iterated, a ManifestException says that an array is malformed, and an
     * UncheckedIOException that the stream broke off.
     *
     * @param in the manifest's bytes from the part's start on
     * @throws IOException if the stream breaks off
     */
    public Iterator<ReadRow> read(boolean array, ManifestRange range, InputStream in) throws IOException {
        return array ? new ArrayRows(path, in, this::row) : new LineRows(range, in, this::line);
    }

    private ReadRow line(long number, String line) {
        try {
            return row(number, JSON.readTree(line));
        } catch (JsonProcessingException e) {
            return ReadRow.refused(number, "row " + number, "not a JSON object on one line: " + e.getOriginalMessage());
        }
    }

    private ReadRow row(long number, JsonNode node) {
        String name = ManifestRow.id(node).orElse("row " + number);
        try {
            return ReadRow.of(number, name, reader.read(node));
        } catch (IllegalArgumentException e) {
            return ReadRow.refused(number, name, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Makes a row of what stands in the manifest.
     *
     * @param <T> line or JSON value
     */
    @FunctionalInterface
    interface RowMaker<T> {
        ReadRow row(long number, T source);
    }
}
