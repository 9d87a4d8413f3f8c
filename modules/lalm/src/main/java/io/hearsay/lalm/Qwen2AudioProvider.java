package io.hearsay.lalm;

import ai.djl.Device;
import ai.djl.engine.Engine;
import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.ModelProvider;
import io.hearsay.lalm.generate.Qwen2AudioModel;
import io.hearsay.lalm.torch.TorchScript;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Opens a Qwen2-Audio checkpoint in float32. The engine uses as many threads as it likes unless {@code -Dai.djl.pytorch.num_threads} says
 * otherwise when the process starts.
 *
 * @param modelDirectory local directory with config.json, safetensors, tokenizer.json
 * @param adapterDirectory local PEFT LoRA directory to merge; null for none
 * @param device {@code cpu}, or {@code gpu:N} for the GPU that the process sees as number N
 * @param maxBatch most conversations answered at a time, at least 1
 */
public record Qwen2AudioProvider(
        String modelDirectory, @Nullable String adapterDirectory, String device, int maxBatch)
        implements ModelProvider {
    private static final Pattern GPU = Pattern.compile("gpu:(\\d{1,3})");

    public Qwen2AudioProvider {
        if (!device.equals("cpu") && !GPU.matcher(device).matches()) {
            throw new IllegalArgumentException("Device is \"" + device + "\"; expected cpu or gpu:N");
        }
        if (maxBatch < 1) {
            throw new IllegalArgumentException("maxBatch is " + maxBatch + "; expected at least 1");
        }
    }

    @Override
    public String key() {
        String adapter =
                adapterDirectory == null ? "" : absolute(adapterDirectory).toString();
        return String.join(
                "|",
                "qwen2-audio",
                absolute(modelDirectory).toString(),
                adapter,
                device,
                "float32",
                "batch " + maxBatch);
    }

    /**
     * Loads the model.
     *
     * @throws IllegalArgumentException naming the file and what does not fit, or the GPU that is not there: nothing falls back to the CPU
     */
    @Override
    public AudioLanguageModel open() {
        Path adapter = adapterDirectory == null ? null : absolute(adapterDirectory);
        return Qwen2AudioModel.load(absolute(modelDirectory), adapter, device(device), maxBatch);
    }

    private static Device device(String name) {
        Matcher gpu = GPU.matcher(name);
        if (!gpu.matches()) {
            return Device.cpu();
        }
        TorchScript.stayOffline();
        int number = Integer.parseInt(gpu.group(1));
        int there = Engine.getEngine("PyTorch").getGpuCount();
        if (number >= there) {
            throw new IllegalArgumentException("Device " + name + " is not there: the engine sees " + there
                    + " GPUs; it needs libtorch with CUDA (PYTORCH_LIBRARY_PATH, PYTORCH_VERSION, PYTORCH_FLAVOR)");
        }
        return Device.gpu(number);
    }

    private static Path absolute(String directory) {
        return Path.of(directory).toAbsolutePath().normalize();
    }
}
