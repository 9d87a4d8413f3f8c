package io.hearsay.jobs.wiring;

import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.ModelFolder;
import io.hearsay.core.answers.ModelProvider;
import io.hearsay.core.answers.TaskResources;
import io.hearsay.jobs.config.ModelConfig;
import io.hearsay.lalm.Qwen2AudioProvider;
import io.hearsay.lalm.model.Precision;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A Qwen2-Audio checkpoint that computes on what its task was given: with a thread for each core, and where the device
 * is {@value ModelConfig#GPU_OF_TASK} on the task's first GPU. Remote folders are fetched where it is opened or its
 * fingerprint is taken, which is that of the same files anywhere.
 *
 * @param checkpoint folder of the checkpoint
 * @param adapter folder of a LoRA adapter; null for none
 * @param device {@code cpu}, {@code gpu} or {@code gpu:N}
 * @param precision how the weights are kept
 * @param memoryBytes what the model may use beside its weights; 0 for a share of what the device has free
 */
record TaskModel(
        ModelFolder checkpoint, @Nullable ModelFolder adapter, String device, Precision precision, long memoryBytes)
        implements ModelProvider {
    @Override
    public String cacheKey() {
        return (device.equals(ModelConfig.GPU_OF_TASK) ? "the task's gpu|" : "") + cacheKey(somewhere());
    }

    @Override
    public String fingerprint() {
        return with(Qwen2AudioProvider::fingerprint);
    }

    @Override
    public Optional<String> encoderFingerprint() {
        return with(Qwen2AudioProvider::encoderFingerprint);
    }

    @Override
    public ModelProvider on(TaskResources task) {
        String place = device.equals(ModelConfig.GPU_OF_TASK) ? "gpu:" + number(task.gpus()) : device;
        return new Placed(this, place, task.cores());
    }

    @Override
    public AudioLanguageModel open() {
        throw new IllegalStateException("A task opens this model, on what it was given");
    }

    /** The model's device, or any GPU where that is the task's. */
    private String somewhere() {
        return device.equals(ModelConfig.GPU_OF_TASK) ? "gpu:0" : device;
    }

    private <T> T with(Function<Qwen2AudioProvider, T> work) {
        try (OpenedFolders files = OpenedFolders.of(checkpoint, adapter)) {
            return work.apply(at(somewhere(), files));
        }
    }

    private Qwen2AudioProvider at(String place, OpenedFolders files) {
        String local =
                files.adapter() == null ? null : files.adapter().directory().toString();
        return new Qwen2AudioProvider(files.checkpoint().directory().toString(), local, place, precision, memoryBytes);
    }

    /** As the engine's own, but by where the folders are and not by where their copies are. */
    private String cacheKey(String place) {
        return String.join(
                "|",
                "qwen2-audio",
                checkpoint.key(),
                adapter == null ? "" : adapter.key(),
                place,
                precision.name().toLowerCase(Locale.ROOT),
                "memory " + memoryBytes);
    }

    private AudioLanguageModel open(String place) {
        OpenedFolders files = OpenedFolders.of(checkpoint, adapter);
        try {
            return new HeldModel(at(place, files).open(), files);
        } catch (RuntimeException | Error e) {
            files.close();
            throw e;
        }
    }

    private static String number(List<String> gpus) {
        if (gpus.isEmpty()) {
            throw new IllegalArgumentException(
                    "model.device = gpu takes the GPU that Spark gives a task, and Spark gave"
                            + " this one none; set spark.executor.resource.gpu.amount, spark.task.resource.gpu.amount and how GPUs"
                            + " are found (a local master gives none), or name the GPU: model.device = gpu:N");
        }
        String address = gpus.get(0);
        if (!address.matches("\\d{1,3}")) {
            throw new IllegalArgumentException(
                    "model.device = gpu takes the number of the GPU that Spark gives a task, and"
                            + " Spark calls this one \"" + address
                            + "\"; name the GPU by the number that the process sees it as:"
                            + " model.device = gpu:N");
        }
        return address;
    }

    /** The checkpoint on a device that is there, with so many threads. */
    private record Placed(TaskModel model, String place, int threads) implements ModelProvider {
        @Override
        public String cacheKey() {
            return model.cacheKey(place);
        }

        @Override
        public String fingerprint() {
            return model.fingerprint();
        }

        @Override
        public AudioLanguageModel open() {
            EngineThreads.unlessSet(threads);
            return model.open(place);
        }
    }
}
