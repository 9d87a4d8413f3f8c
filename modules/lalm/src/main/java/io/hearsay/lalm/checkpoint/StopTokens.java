package io.hearsay.lalm.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** Stop tokens of a model. */
public final class StopTokens {
    private static final String KEY = "eos_token_id";

    private StopTokens() {}

    /**
     * {@code eos_token_id}, a number or a list, from {@code generation_config.json}; if missing there, from
     * {@code config.json} or its {@code text_config}. Nothing else of the generation configuration is used: sampling
     * parameters come with each request.
     *
     * @param vocabulary number of token ids
     * @throws IllegalArgumentException naming the directory if none is found, or one that is no token id: an answer
     *     would never end with it
     */
    public static Set<Integer> read(Path directory, int vocabulary) {
        Path generation = directory.resolve("generation_config.json");
        Set<Integer> ids = Files.isRegularFile(generation) ? ids(JsonFiles.object(generation)) : Set.of();
        if (ids.isEmpty()) {
            JsonNode config = JsonFiles.object(directory.resolve("config.json"));
            ids = ids(config.has(KEY) ? config : config.path("text_config"));
        }
        if (ids.isEmpty()) {
            throw new IllegalArgumentException(
                    directory + " names no " + KEY + " in generation_config.json or config.json");
        }
        for (int id : ids) {
            if (id < 0 || id >= vocabulary) {
                throw new IllegalArgumentException(KEY + " of " + directory + " is " + id
                        + "; the vocabulary has token ids" + " from 0 to " + (vocabulary - 1));
            }
        }
        return ids;
    }

    private static Set<Integer> ids(JsonNode node) {
        Set<Integer> ids = new LinkedHashSet<>();
        JsonNode value = node.path(KEY);
        if (value.isIntegralNumber()) {
            ids.add(value.asInt());
        }
        for (JsonNode element : value) {
            if (!element.isIntegralNumber()) {
                throw new IllegalArgumentException(KEY + " holds " + element + "; expected token ids");
            }
            ids.add(element.asInt());
        }
        return ids;
    }
}
