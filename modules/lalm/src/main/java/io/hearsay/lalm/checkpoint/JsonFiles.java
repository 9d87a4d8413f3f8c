package io.hearsay.lalm.checkpoint;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON files of a checkpoint. */
public final class JsonFiles {
    /** Rejects duplicate keys and trailing content. */
    static final ObjectMapper STRICT = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonFiles() {}

    /** Reads a JSON object. Throws IllegalArgumentException naming the file if it is missing or not a JSON object. */
    public static JsonNode object(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException(path + " is missing");
        }
        try {
            JsonNode json = STRICT.readTree(Files.readString(path));
            if (!json.isObject()) {
                throw new IllegalArgumentException(path + " is not a JSON object");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(path + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }
}
