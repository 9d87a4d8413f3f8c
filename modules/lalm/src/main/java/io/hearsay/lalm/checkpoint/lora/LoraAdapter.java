package io.hearsay.lalm.checkpoint.lora;

import io.hearsay.lalm.checkpoint.SafetensorsFile;
import io.hearsay.lalm.checkpoint.TensorSlice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A PEFT LoRA adapter directory: {@code adapter_config.json} and {@code adapter_model.safetensors}. Keys may follow the
 * older or the newer layout of the model's modules.
 *
 * @param updates low-rank updates by weight name
 */
public record LoraAdapter(Map<String, Update> updates) {
    private static final String WEIGHTS = "adapter_model.safetensors";

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
    public record Update(TensorSlice a, TensorSlice b, double scale) {
        private boolean changesSomething() {
            return scale != 0
                    && !LoraValues.of(a).allZero()
                    && !LoraValues.of(b).allZero();
        }
    }

    /**
     * Reads an adapter for weights of these shapes.
     *
     * @throws IllegalArgumentException naming the options that are not supported, and every key that fits no weight or
     *     holds what is not a number
     */
    public static LoraAdapter read(Path directory, Map<String, List<Long>> shapes) {
        LoraOptions options = LoraOptions.read(directory);
        if (!Files.isRegularFile(directory.resolve(WEIGHTS))) {
            throw new IllegalArgumentException(directory.resolve(WEIGHTS)
                    + " is missing; adapters as .bin are pickle files, which can execute code and are never read");
        }
        return new LoraReader(directory, options, shapes).read(SafetensorsFile.read(directory.resolve(WEIGHTS)));
    }

    /** True if every update is zero, so that the model answers as it does without; reads the values. */
    public boolean changesNothing() {
        return updates.values().stream().noneMatch(Update::changesSomething);
    }
}
