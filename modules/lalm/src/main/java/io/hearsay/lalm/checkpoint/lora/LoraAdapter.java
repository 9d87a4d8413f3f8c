package io.hearsay.lalm.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A PEFT LoRA adapter directory: {@code adapter_config.json} and {@code adapter_model.safetensors}. Keys may follow the
 * older or the newer layout of the model's modules.
 *
 * @param updates low-rank updates by weight name
 */
public record LoraAdapter(Map<String, Update> updates) {
    private static final String CONFIG = "adapter_config.json";
    private static final String WEIGHTS = "adapter_model.safetensors";
    private static final List<String> UNSUPPORTED = List.of(
            "use_dora",
            "use_qalora",
            "use_bdlora",
            "lora_bias",
            "modules_to_save",
            "trainable_token_indices",
            "target_parameters",
            "layer_replication",
            "alora_invocation_tokens",
            "megatron_config",
            "arrow_config",
            "velora_config",
            "kasa_config",
            "monteclora_config");

    public LoraAdapter {
        updates = Map.copyOf(updates);
    }

    /**
     * One low-rank update: weight + scale * b a.
     *
     * @param a (rank, in)
     * @param b (out, rank)
     * @param scale alpha / rank, or alpha / sqrt(rank) where the adapter says rank-stabilised (rsLoRA)
     */
    public record Update(TensorSlice a, TensorSlice b, double scale) {}

    /**
     * Reads an adapter for weights of these shapes.
     *
     * @throws IllegalArgumentException naming the options that are not supported, and every key that fits no weight
     */
    public static LoraAdapter read(Path directory, Map<String, List<Long>> shapes) {
        JsonNode config = JsonFiles.object(directory.resolve(CONFIG));
        rejectUnsupported(directory, config);
        if (!Files.isRegularFile(directory.resolve(WEIGHTS))) {
            throw new IllegalArgumentException(directory.resolve(WEIGHTS)
                    + " is missing; adapters as .bin are pickle files, which can execute code and are never read");
        }
        return new LoraReader(directory, config, shapes).read(SafetensorsFile.read(directory.resolve(WEIGHTS)));
    }

    private static void rejectUnsupported(Path directory, JsonNode config) {
        List<String> problems = new ArrayList<>();
        if (!config.path("peft_type").asText().equals("LORA")) {
            problems.add("peft_type is " + config.path("peft_type") + ", expected LORA");
        }
        if (!config.path("bias").asText("none").equals("none")) {
            problems.add("bias " + config.path("bias") + " is not supported, expected none");
        }
        for (String key : UNSUPPORTED) {
            JsonNode value = config.path(key);
            boolean absent = value.isMissingNode() || value.isNull() || (value.isBoolean() && !value.asBoolean());
            if (!absent && !(value.isContainerNode() && value.isEmpty())) {
                problems.add(key + " is not supported");
            }
        }
        if (!config.path("r").canConvertToInt() || !config.path("lora_alpha").isNumber()) {
            problems.add("r or lora_alpha is no number");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    directory.resolve(CONFIG) + " cannot be used: " + String.join("; ", problems));
        }
    }
}
