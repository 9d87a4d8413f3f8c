package io.hearsay.lalm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.TensorSlice;
import io.hearsay.lalm.checkpoint.WeightFiles;
import io.hearsay.lalm.torch.TorchScript;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Loads the weights of a model directory into the engine as float32 tensors that can take part in training, by their
 * published names.
 */
public final class ModelWeights {
    private ModelWeights() {}

    /**
     * Loads all weights.
     *
     * @param script the script that will use them; it determines the device
     * @param owner owner of the tensors
     * @throws IllegalArgumentException naming the file and what does not fit
     */
    public static Map<String, NDArray> load(
            TorchScript script, NDManager owner, Path directory, Qwen2AudioConfig config) {
        Map<String, NDArray> weights = new LinkedHashMap<>();
        WeightFiles.read(directory, config).forEach((name, slice) -> weights.put(name, load(script, owner, slice)));
        return weights;
    }

    /**
     * Copies the mapped bytes before the mapping is released: closing an array that shares them would free them under
     * its views.
     */
    private static NDArray load(TorchScript script, NDManager owner, TensorSlice slice) {
        Shape shape =
                new Shape(slice.shape().stream().mapToLong(Long::longValue).toArray());
        try (NDManager scope = script.newManager()) {
            DataType stored = slice.bytes() == 4 * slice.elements() ? DataType.FLOAT32 : DataType.FLOAT16;
            NDArray mapped = scope.create(slice.map(), shape, stored);
            NDArray loaded = switch (slice.type()) {
                case F32 -> mapped.duplicate();
                case F16 -> mapped.toType(DataType.FLOAT32, true);
                case BF16 -> script.runWithGradients("from_bfloat16", mapped).singletonOrThrow();
                case I32, I64 ->
                    throw new IllegalArgumentException(
                            slice.file() + " holds integers in " + slice.name() + "; expected F32, F16 or BF16");
            };
            loaded.attach(owner);
            return loaded;
        }
    }

    static NDArray named(Map<String, NDArray> weights, String name) {
        NDArray weight = weights.get(name);
        if (weight == null) {
            throw new IllegalArgumentException("The model has no weight " + name);
        }
        return weight;
    }
}
