package io.hearsay.lalm.model;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.TensorSlice;
import io.hearsay.lalm.checkpoint.WeightFiles;
import io.hearsay.lalm.checkpoint.WeightNames;
import io.hearsay.lalm.checkpoint.lora.LoraAdapter;
import io.hearsay.lalm.torch.Packing;
import io.hearsay.lalm.torch.TorchScript;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Qwen2-Audio network with its weights. Thread-safe; close it after the last call has returned. */
public final class Qwen2Audio implements AutoCloseable {
    private final TorchScript script;
    private final NDManager manager;
    private final AudioEncoder encoder;
    private final TextDecoder decoder;

    private Qwen2Audio(TorchScript script, NDManager manager, Qwen2AudioConfig config, WeightLoader weights) {
        this.script = script;
        this.manager = manager;
        this.encoder = new AudioEncoder(script, manager, config.encoder(), weights);
        this.decoder = new TextDecoder(script, manager, config, weights);
    }

    /**
     * Loads a model directory with all weights in float32, otherwise like {@link #load(Path, Path, Device, Precision)}.
     */
    public static Qwen2Audio load(Path directory, @Nullable Path adapter, Device device) {
        return load(directory, adapter, device, Precision.FLOAT32);
    }

    /**
     * Loads a model directory.
     *
     * @param adapter PEFT directory to merge; null for none
     * @param precision how the weights are stored in memory
     * @throws IllegalArgumentException naming the file and what does not fit
     */
    public static Qwen2Audio load(Path directory, @Nullable Path adapter, Device device, Precision precision) {
        return load(directory, adapter, device, precision, Packing.here());
    }

    /**
     * The same with an explicit choice of weight packing; the results differ by rounding only.
     *
     * @param packing one that this machine's libtorch supports
     * @throws IllegalArgumentException naming the file and what does not fit
     */
    public static Qwen2Audio load(
            Path directory, @Nullable Path adapter, Device device, Precision precision, Packing packing) {
        Qwen2AudioConfig config = Qwen2AudioConfig.read(directory);
        TorchScript script = TorchScript.qwen2Audio(device, packing);
        NDManager manager = script.newManager();
        try {
            Map<String, TensorSlice> slices = WeightFiles.read(directory, config);
            Map<String, LoraAdapter.Update> updates = adapter == null
                    ? Map.of()
                    : LoraAdapter.read(adapter, WeightNames.shapes(config)).updates();
            try (WeightLoader weights = new WeightLoader(script, manager, slices, updates, precision, packing)) {
                return new Qwen2Audio(script, manager, config, weights);
            }
        } catch (RuntimeException e) {
            manager.close();
            script.close();
            throw e;
        }
    }

    /** The audio encoder with its projector. */
    public AudioEncoder encoder() {
        return encoder;
    }

    /** The text decoder. */
    public TextDecoder decoder() {
        return decoder;
    }

    /** The TorchScript functions of the network. */
    public TorchScript script() {
        return script;
    }

    /** Owner of the weights; what it owns lives until the network is closed. */
    public NDManager manager() {
        return manager;
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
        manager.close();
        script.close();
    }
}
