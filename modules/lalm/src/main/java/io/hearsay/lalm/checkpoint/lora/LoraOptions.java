package io.hearsay.lalm.checkpoint.lora;

import com.fasterxml.jackson.databind.JsonNode;
import io.hearsay.lalm.checkpoint.JsonFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An adapter's {@code adapter_config.json}. It says what the weights mean, so only keys are let through whose meaning
 * is known: an unknown one may change the arithmetic.
 *
 * @param json the configuration
 */
record LoraOptions(JsonNode json) {
    private static final String CONFIG = "adapter_config.json";

    /** What the merge reads. */
    private static final Set<String> READ =
            Set.of("peft_type", "r", "lora_alpha", "use_rslora", "rank_pattern", "alpha_pattern", "bias");

    /** What says where the adapter comes from or how it was trained, and changes nothing about its weights. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "auto_mapping",
            "base_model_name_or_path",
            "revision",
            "task_type",
            "inference_mode",
            "peft_version",
            "lora_dropout",
            "target_modules",
            "exclude_modules",
            "layers_to_transform",
            "layers_pattern",
            "megatron_core",
            "fan_in_fan_out",
            "ensure_weight_tying",
            "qalora_group_size",
            "runtime_config",
            "ephemeral_gpu_offload",
            "eva_config",
            "corda_config",
            "loftq_config",
            "lora_ga_config");

    /** Ways to initialise that leave the base model's weights as they are. */
    private static final Set<String> PLAIN_STARTS = Set.of("true", "false", "null", "gaussian", "eva", "orthogonal");

    /**
     * Reads the options of an adapter's folder.
     *
     * @throws IllegalArgumentException naming every option that cannot be used
     */
    static LoraOptions read(Path directory) {
        Path file = directory.resolve(CONFIG);
        JsonNode json = JsonFiles.object(file);
        List<String> problems = new ArrayList<>();
        if (!json.path("peft_type").asText().equals("LORA")) {
            problems.add("peft_type is " + json.path("peft_type") + ", expected LORA");
        }
        if (!json.path("bias").asText("none").equals("none")) {
            problems.add("bias " + json.path("bias") + " is not supported, expected none");
        }
        sizes(json, problems);
        start(json.path("init_lora_weights"), problems);
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            boolean known = READ.contains(entry.getKey())
                    || WITHOUT_EFFECT.contains(entry.getKey())
                    || entry.getKey().equals("init_lora_weights");
            if (!known && !off(entry.getValue())) {
                problems.add(entry.getKey() + " is not supported");
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(file + " cannot be used: " + String.join("; ", problems));
        }
        return new LoraOptions(json);
    }

    private static void sizes(JsonNode json, List<String> problems) {
        if (!isWhole(json.path("r")) || json.path("r").asInt() < 1) {
            problems.add("r is " + json.path("r") + ", expected a whole number from 1 on");
        }
        if (!isWhole(json.path("lora_alpha")) || json.path("lora_alpha").asInt() < 0) {
            problems.add("lora_alpha is " + json.path("lora_alpha") + ", expected a whole number from 0 on");
        }
        json.path("rank_pattern").forEach(rank -> {
            if (!isWhole(rank) || rank.asInt() < 1) {
                problems.add("rank_pattern holds " + rank + ", expected whole numbers from 1 on");
            }
        });
        json.path("alpha_pattern").forEach(alpha -> {
            if (!isWhole(alpha) || alpha.asInt() < 0) {
                problems.add("alpha_pattern holds " + alpha + ", expected whole numbers from 0 on");
            }
        });
    }

    /** Also 16.0, which some tools write. */
    private static boolean isWhole(JsonNode number) {
        return number.isNumber() && number.asDouble() == Math.rint(number.asDouble()) && number.canConvertToInt();
    }

    private static void start(JsonNode value, List<String> problems) {
        if (!value.isMissingNode() && !PLAIN_STARTS.contains(value.asText())) {
            problems.add(
                    "init_lora_weights is " + value + ": such an adapter belongs to a base model whose weights its "
                            + "training changed; let PEFT convert it to plain LoRA (save_pretrained with "
                            + "path_initial_model_for_weight_conversion)");
        }
    }

    private static boolean off(JsonNode value) {
        return value.isNull()
                || (value.isBoolean() && !value.asBoolean())
                || (value.isContainerNode() && value.isEmpty());
    }

    int rank(String module) {
        return (int) patterned("rank_pattern", "r", module);
    }

    /** alpha / rank, or alpha / sqrt(rank) where the adapter says rank-stabilised. */
    double scale(String module) {
        double alpha = patterned("alpha_pattern", "lora_alpha", module);
        int rank = rank(module);
        return alpha / (json.path("use_rslora").asBoolean() ? Math.sqrt(rank) : rank);
    }

    /** The value of the first pattern that matches the whole module path or its end after a dot, as in PEFT. */
    private double patterned(String patterns, String byDefault, String module) {
        for (Map.Entry<String, JsonNode> entry : json.path(patterns).properties()) {
            if (Pattern.matches("(.*\\.)?(" + entry.getKey() + ")", module)) {
                return entry.getValue().asDouble();
            }
        }
        return json.path(byDefault).asDouble();
    }
}
