package io.hearsay.lalm.tuning;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hearsay.lalm.checkpoint.ElementType;
import io.hearsay.lalm.checkpoint.FloatTensor;
import io.hearsay.lalm.checkpoint.SafetensorsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes a LoRA adapter in PEFT's format: {@code adapter_config.json} and {@code adapter_model.safetensors} in float32.
 */
public final class AdapterFolder {
    static final String CONFIG = "adapter_config.json";
    static final String WEIGHTS = "adapter_model.safetensors";

    private AdapterFolder() {}

    /**
     * Writes an adapter. The configuration is written last, so a folder that has one is complete.
     *
     * @param matrices lora_A and lora_B of every target, by their PEFT names
     */
    public static void write(Path folder, LoraSettings settings, Map<String, FloatTensor> matrices) {
        SafetensorsWriter weights = new SafetensorsWriter();
        matrices.forEach(weights::add);
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(folder.resolve(CONFIG));
            weights.write(folder.resolve(WEIGHTS), ElementType.F32);
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(folder.resolve(CONFIG).toFile(), config(settings));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the adapter " + folder, e);
        }
    }

    private static ObjectNode config(LoraSettings settings) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("peft_type", "LORA")
                .put("task_type", "CAUSAL_LM")
                .putNull("base_model_name_or_path")
                .put("inference_mode", true)
                .put("r", settings.rank())
                .put("lora_alpha", settings.alpha())
                .put("lora_dropout", settings.dropout())
                .put("target_modules", settings.targets())
                .put("bias", "none")
                .put("fan_in_fan_out", false)
                .put("init_lora_weights", true)
                .put("use_rslora", false)
                .put("use_dora", false)
                .putNull("modules_to_save");
        config.putObject("rank_pattern");
        config.putObject("alpha_pattern");
        return config;
    }
}
