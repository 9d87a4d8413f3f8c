package io.hearsay.lalm;

import ai.djl.Device;
import io.hearsay.core.answers.AudioEncodingModel;
import io.hearsay.core.answers.ModelProvider;
import io.hearsay.core.run.Fingerprint;
import io.hearsay.lalm.checkpoint.fingerprints.CheckpointFingerprint;
import io.hearsay.lalm.checkpoint.fingerprints.EncoderFingerprint;
import io.hearsay.lalm.generate.Qwen2AudioModel;
import io.hearsay.lalm.model.Precision;
import io.hearsay.lalm.torch.TorchEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens a Qwen2-Audio checkpoint. The engine chooses its number of threads unless {@code -Dai.djl.pytorch.num_threads}
 * is set when the process starts.
 *
 * @param modelDirectory local directory with config.json, safetensors, tokenizer.json
 * @param adapterDirectory local PEFT LoRA directory to merge; null for none
 * @param device {@code cpu}, or {@code gpu:N} for the GPU that the process sees as number N
 * @param precision how the weights are stored in memory
 * @param memoryBytes bytes that the model may use besides its weights; 0 for a share of the device's free memory
 */
public record Qwen2AudioProvider(
        String modelDirectory, @Nullable String adapterDirectory, String device, Precision precision, long memoryBytes)
        implements ModelProvider {
    /**
     * Version of the engine's arithmetic and of its prompts. Raised by hand when a change makes other answers of the
     * same weights: every answer in every store is then asked for again. {@code EngineVersionIT} notices such changes.
     */
    public static final int ENGINE_VERSION = 1;

    private static final Pattern GPU = Pattern.compile("gpu:(\\d{1,3})");

    public Qwen2AudioProvider {
        if (!device.equals("cpu") && !GPU.matcher(device).matches()) {
            throw new IllegalArgumentException("Device is \"" + device + "\"; expected cpu or gpu:N");
        }
        if (memoryBytes < 0) {
            throw new IllegalArgumentException("memoryBytes is " + memoryBytes + "; expected at least 0");
        }
    }

    @Override
    public String cacheKey() {
        String adapter =
                adapterDirectory == null ? "" : absolute(adapterDirectory).toString();
        return String.join(
                "|",
                "qwen2-audio",
                absolute(modelDirectory).toString(),
                adapter,
                device,
                precision.name().toLowerCase(Locale.ROOT),
                "memory " + memoryBytes);
    }

    @Override
    public String fingerprint() {
        Path adapter = adapterDirectory == null ? null : absolute(adapterDirectory);
        return Fingerprint.of(List.of(
                "qwen2-audio engine " + ENGINE_VERSION,
                CheckpointFingerprint.of(absolute(modelDirectory)),
                adapter == null ? "" : CheckpointFingerprint.of(adapter),
                deviceClass(),
                precision.name().toLowerCase(Locale.ROOT)));
    }

    private String deviceClass() {
        return device.equals("cpu") ? device : "gpu";
    }

    @Override
    public Optional<String> encoderFingerprint() {
        Path adapter = adapterDirectory == null ? null : absolute(adapterDirectory);
        String weights = EncoderFingerprint.of(absolute(modelDirectory), adapter);
        return Optional.of(String.join(
                "|",
                "qwen2-audio encoder",
                weights,
                deviceClass(),
                precision.name().toLowerCase(Locale.ROOT)));
    }

    /**
     * Loads the model.
     *
     * @throws IllegalArgumentException naming the file and what does not fit, or the GPU that does not exist: there is
     *     no fallback to the CPU
     */
    @Override
    public AudioEncodingModel open() {
        Path adapter = adapterDirectory == null ? null : absolute(adapterDirectory);
        long start = System.nanoTime();
        Qwen2AudioModel model =
                Qwen2AudioModel.load(absolute(modelDirectory), adapter, device(device), precision, memoryBytes);
        System.getLogger(Qwen2AudioProvider.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "Opened " + absolute(modelDirectory) + " in " + (System.nanoTime() - start) / 1_000_000_000
                                + " s: " + model.engine());
        return model;
    }

    private static Device device(String name) {
        Matcher gpu = GPU.matcher(name);
        if (!gpu.matches()) {
            return Device.cpu();
        }
        int number = Integer.parseInt(gpu.group(1));
        int available = TorchEngine.start().getGpuCount();
        if (number >= available) {
            String settings = Stream.of("PYTORCH_LIBRARY_PATH", "PYTORCH_VERSION", "PYTORCH_FLAVOR")
                    .map(key -> key + " is "
                            + Optional.ofNullable(System.getenv(key)).orElse("not set"))
                    .collect(Collectors.joining(", "));
            throw new IllegalArgumentException("Device " + name + " is not there: the engine sees " + available
                    + " GPUs. It needs libtorch with CUDA, of the version of its own library (docs/engine.md, \"On a GPU\"): "
                    + settings);
        }
        return Device.gpu(number);
    }

    private static Path absolute(String directory) {
        return Path.of(directory).toAbsolutePath().normalize();
    }
}
