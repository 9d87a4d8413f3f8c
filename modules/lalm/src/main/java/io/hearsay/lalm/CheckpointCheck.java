package io.hearsay.lalm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hearsay.lalm.checkpoint.FeatureWindow;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.StopTokens;
import io.hearsay.lalm.checkpoint.WeightFiles;
import io.hearsay.lalm.checkpoint.WeightNames;
import io.hearsay.lalm.checkpoint.lora.LoraAdapter;
import io.hearsay.lalm.prompt.ChatTemplate;
import io.hearsay.lalm.prompt.PromptTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the files of a checkpoint and an adapter as opening the model does, but loads no weight and starts no engine,
 * so that what cannot be used is refused before hours of work.
 */
public final class CheckpointCheck {
    private CheckpointCheck() {}

    /**
     * Checks a checkpoint.
     *
     * @param adapter PEFT directory; null for none
     * @return what a person should know about a model that can be used
     * @throws IllegalArgumentException naming the file and what does not fit
     */
    public static List<String> warnings(Path directory, @Nullable Path adapter) {
        Qwen2AudioConfig config = Qwen2AudioConfig.read(directory);
        ChatTemplate.check(directory);
        FeatureWindow.read(directory);
        StopTokens.read(directory, config.decoder().vocabulary());
        PromptTokenizer.open(directory, config).close();
        requireTokensWithin(
                directory.resolve(PromptTokenizer.FILE), config.decoder().vocabulary());
        WeightFiles.read(directory, config);
        return adapter == null ? List.of() : warnings(adapter, config);
    }

    private static List<String> warnings(Path adapter, Qwen2AudioConfig config) {
        return LoraAdapter.read(adapter, WeightNames.shapes(config)).changesNothing()
                ? List.of("adapter " + adapter
                        + " changes nothing: all its updates are zero, so the model answers as it" + " does without it")
                : List.of();
    }

    private static void requireTokensWithin(Path file, int vocabulary) {
        try {
            JsonNode tokenizer = new ObjectMapper().readTree(file.toFile());
            List<JsonNode> ids = new ArrayList<>();
            tokenizer.path("model").path("vocab").forEach(ids::add);
            tokenizer.path("added_tokens").forEach(token -> ids.add(token.path("id")));
            for (JsonNode id : ids) {
                if (id.isIntegralNumber() && (id.asLong() < 0 || id.asLong() >= vocabulary)) {
                    throw new IllegalArgumentException(file + " has the token id " + id
                            + "; the model's vocabulary has ids" + " from 0 to " + (vocabulary - 1));
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
