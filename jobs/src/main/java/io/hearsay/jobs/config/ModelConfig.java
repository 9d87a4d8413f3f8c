package io.hearsay.jobs.config;

import io.hearsay.jobs.config.source.Problems;
import io.hearsay.lalm.model.Precision;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The model.
 *
 * @param kind what computes
 * @param checkpoint folder of the checkpoint, local or on a Hadoop file system; empty where a job does not need it
 * @param givenName name in tables, if one was given
 * @param device {@code cpu}, {@link #GPU_OF_TASK} or {@code gpu:N}
 * @param adapter folder of a LoRA adapter, local or on a Hadoop file system
 * @param precision how the weights are kept
 * @param memoryBytes what a model may use beside its weights; 0 for a share of what the device has free
 */
public record ModelConfig(
        Kind kind,
        String checkpoint,
        Optional<String> givenName,
        String device,
        Optional<String> adapter,
        Precision precision,
        long memoryBytes) {
    /** The GPU that Spark assigns to a task. */
    public static final String GPU_OF_TASK = "gpu";

    private static final String SCRIPTED = "scripted";

    /** Kinds of models that can be opened. */
    public enum Kind {
        /** A checkpoint, by the engine in this process. */
        QWEN2_AUDIO,
        /** No weights: answers by a hash of the question. */
        SCRIPTED
    }

    /** True for the model without weights. */
    public boolean scripted() {
        return kind == Kind.SCRIPTED;
    }

    void check(Problems problems) {
        if (!device.matches("cpu|gpu(:\\d{1,3})?")) {
            problems.add("model.device", "is \"" + device + "\"; expected cpu, gpu or gpu:N");
        }
    }

    /**
     * Name in tables: the given one, else the folder's. The scripted model keeps its own, lest it pass for a real one.
     */
    public String name() {
        return scripted() ? SCRIPTED : givenName.orElseGet(() -> folderName(checkpoint));
    }

    /** Name of the adapter in tables: its folder's. */
    public Optional<String> adapterName() {
        return adapter.map(ModelConfig::folderName);
    }

    private static String folderName(String folder) {
        Path name = Path.of(folder).normalize().getFileName();
        return name == null || name.toString().isEmpty() ? "model" : name.toString();
    }
}
