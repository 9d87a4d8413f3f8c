package io.hearsay.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hearsay.core.manifest.ManifestEntry;
import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.Fingerprint;
import io.hearsay.core.run.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a manifest of MMAU's form, a JSON array or JSON Lines, row by row: a bad row is refused, and the others are
 * read.
 */
public final class ManifestReader {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private final String path;
    private final ManifestRow rows;

    /**
     * @param path path of the manifest, for messages and provenance
     * @param audio gives each clip its URI
     */
    public ManifestReader(String path, AudioLocator audio) {
        this.path = path;
        this.rows = new ManifestRow(audio);
    }

    /**
     * Reads the whole manifest.
     *
     * @throws ManifestException if it is not a manifest at all or holds no usable item
     * @throws IOException if the stream breaks off
     */
    public Manifest read(InputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        return new Sorting(path, rows).sort(text(bytes), Fingerprint.of(bytes));
    }

    private String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw refused(path, "is not UTF-8 text; convert it to UTF-8", e);
        }
    }

    private static ManifestException refused(String path, String why, Exception cause) {
        return new ManifestException("Manifest " + path + " " + why, cause);
    }

    /** Sorts the rows of one manifest into items and refusals. */
    private static final class Sorting {
        private final String manifest;
        private final ManifestRow reader;
        private final List<ManifestEntry> rows = new ArrayList<>();
        private final List<Fault> refusals = new ArrayList<>();
        private final Map<String, Integer> seen = new HashMap<>();

        Sorting(String manifest, ManifestRow reader) {
            this.manifest = manifest;
            this.reader = reader;
        }

        Manifest sort(String text, String hash) {
            if (text.stripLeading().startsWith("[")) {
                readArray(text);
            } else {
                readLines(text);
            }
            if (rows.isEmpty()) {
                String first = refusals.isEmpty()
                        ? ""
                        : "; the first: " + refusals.get(0).detail();
                throw new ManifestException("Manifest " + manifest + " has no usable item, " + refusals.size()
                        + " rows were refused" + first);
            }
            return new Manifest(manifest, hash, rows, refusals);
        }

        private void readArray(String text) {
            JsonNode array;
            try {
                array = JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw refused(manifest, "is not a JSON array (" + where(e) + "): " + e.getOriginalMessage(), e);
            }
            int number = 0;
            for (JsonNode element : array) {
                take(++number, element);
            }
        }

        private void readLines(String text) {
            int number = 0;
            for (String line : text.split("\n", -1)) {
                number++;
                if (!line.isBlank()) {
                    takeLine(number, line);
                }
            }
        }

        private void takeLine(int number, String line) {
            try {
                take(number, JSON.readTree(line));
            } catch (JsonProcessingException e) {
                refuse(
                        "row " + number,
                        FaultCode.INVALID_ITEM,
                        number,
                        "not a JSON object on one line: " + e.getOriginalMessage());
            }
        }

        private void take(int number, JsonNode node) {
            String name = ManifestRow.id(node).orElse("row " + number);
            try {
                ManifestEntry row = reader.read(node);
                Integer earlier = seen.putIfAbsent(name, number);
                if (earlier == null) {
                    rows.add(row);
                } else {
                    refuse(
                            name,
                            FaultCode.DUPLICATE_ITEM,
                            number,
                            "key \"id\": \"" + name + "\" is taken by row " + earlier + "; give each item its own id");
                }
            } catch (IllegalArgumentException e) {
                refuse(name, FaultCode.INVALID_ITEM, number, e.getMessage());
            }
        }

        private void refuse(String name, FaultCode code, int number, @Nullable String why) {
            refusals.add(new Fault(name, Stage.ITEMS, code, manifest + " row " + number + ": " + why));
        }

        private static String where(JsonProcessingException e) {
            return "line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr();
        }
    }
}
