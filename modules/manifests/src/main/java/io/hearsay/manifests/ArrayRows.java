package io.hearsay.manifests;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The rows of a JSON array, parsed element by element. */
final class ArrayRows implements Iterator<ReadRow> {
    private static final ObjectReader ELEMENTS =
            ManifestRows.JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String path;
    private final JsonParser parser;
    private final ManifestRows.RowMaker<JsonNode> maker;
    private long number;
    private boolean ended;
    private @Nullable ReadRow next;

    ArrayRows(String path, InputStream in, ManifestRows.RowMaker<JsonNode> maker) throws IOException {
        this.path = path;
        this.maker = maker;
        parser = ManifestRows.JSON.getFactory().createParser(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    @Override
    public boolean hasNext() {
        try {
            if (number == 0 && next == null && !ended) {
                parser.nextToken();
            }
            if (next == null && !ended) {
                advance();
            }
            return next != null;
        } catch (JsonProcessingException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void advance() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
            ended = true;
            requireEnd();
        } else {
            number++;
            next = maker.row(number, ELEMENTS.readTree(parser));
        }
    }

    /** Says it as Jackson does where it reads a whole value. */
    private void requireEnd() throws IOException {
        JsonToken token = parser.nextToken();
        if (token != null) {
            throw MismatchedInputException.from(
                    parser,
                    JsonNode.class,
                    "Trailing token (of type " + token + ") found after value (bound as `"
                            + JsonNode.class.getName()
                            + "`): not allowed as per `DeserializationFeature.FAIL_ON_TRAILING_TOKENS`");
        }
    }

    @Override
    public ReadRow next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        ReadRow row = next;
        next = null;
        return row;
    }

    private ManifestException malformed(JsonProcessingException e) {
        return new ManifestException(
                "Manifest " + path + " is not a JSON array (line "
                        + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + "): " + e.getOriginalMessage(),
                e);
    }
}
