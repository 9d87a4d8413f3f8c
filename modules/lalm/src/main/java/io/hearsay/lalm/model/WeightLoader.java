package io.hearsay.lalm.model;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.hearsay.lalm.checkpoint.ElementType;
import io.hearsay.lalm.checkpoint.TensorSlice;
import io.hearsay.lalm.checkpoint.lora.LoraAdapter;
import io.hearsay.lalm.torch.Packing;
import io.hearsay.lalm.torch.TorchScript;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Streams weights from their files into engine memory, each once and in chunks through one buffer, so that loading
 * needs no more memory than the weights. LoRA updates are merged on the way.
 */
final class WeightLoader implements AutoCloseable {
    private static final int CHUNK_BYTES = 1 << 20;
    /** Number of input rows that packing is optimised for; other numbers work as well. */
    private static final long PACKED_ROWS = 16;

    private static final String NO_BFLOAT16 =
            "This processor cannot multiply bfloat16 matrices; choose the precision float32 or stored";

    private final TorchScript script;
    private final NDManager owner;
    private final NDManager scope;
    private final NDArray deviceSample;
    private final Map<String, TensorSlice> slices;
    private final Map<String, LoraAdapter.Update> updates;
    private final Precision precision;
    private final boolean cpu;
    private final Packing packing;
    private final PackedProducts products;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /**
     * @param owner owner of the weights
     * @param slices the checkpoint's weights
     * @param updates LoRA updates to merge, by weight name
     * @param packing packing mode of the script
     */
    WeightLoader(
            TorchScript script,
            NDManager owner,
            Map<String, TensorSlice> slices,
            Map<String, LoraAdapter.Update> updates,
            Precision precision,
            Packing packing) {
        updates.keySet().stream()
                .filter(name -> !slices.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(
                            "The model has no weight " + name + ", which the adapter changes");
                });
        this.script = script;
        this.owner = owner;
        this.scope = script.newManager();
        this.deviceSample = scope.create(0f);
        this.slices = slices;
        this.updates = updates;
        this.precision = precision;
        this.products = new PackedProducts(script);
        this.cpu = scope.getDevice().equals(Device.cpu());
        this.packing = packing;
    }

    /** True if the checkpoint has a weight of this name. */
    boolean has(String name) {
        return slices.containsKey(name);
    }

    /** Weights stacked along their first dimension, in the storage type. */
    NDArray matrix(String... names) {
        return load(owner, storageType(names), names);
    }

    /** Weights stacked along their first dimension, in the compute type. */
    NDArray vector(String... names) {
        return load(owner, computeType(), names);
    }

    /** Like {@link #matrix}, packed for the device's matrix products where that is faster and gives correct results. */
    NDArray packed(String... names) {
        if (!usesPacking(names)) {
            return matrix(names);
        }
        try (NDManager temporary = script.newManager()) {
            NDArray plain = load(temporary, storageType(names), names);
            NDArray packed = pack(plain);
            if (products.areCorrect(plain, packed)) {
                return packed;
            }
            packed.close();
        }
        return matrix(names);
    }

    /**
     * A packed copy of the matrix of these names, where packing is faster and gives correct results; otherwise the
     * matrix itself.
     */
    NDArray packedCopy(NDArray matrix, String... names) {
        if (!usesPacking(names)) {
            return matrix;
        }
        NDArray packed = pack(matrix);
        if (products.areCorrect(matrix, packed)) {
            return packed;
        }
        packed.close();
        return matrix;
    }

    private boolean usesPacking(String... names) {
        if (cpu && precision == Precision.BFLOAT16 && packing == Packing.NONE) {
            throw new IllegalArgumentException(NO_BFLOAT16 + " (this libtorch is built without oneDNN)");
        }
        return cpu
                && packing == Packing.ONEDNN
                && (storageType(names) == ElementType.F32 || precision == Precision.BFLOAT16);
    }

    private NDArray pack(NDArray matrix) {
        try {
            return script.run(owner, "packed", matrix, PACKED_ROWS).singletonOrThrow();
        } catch (EngineException e) {
            if (precision == Precision.BFLOAT16) {
                throw new IllegalArgumentException(NO_BFLOAT16 + " (" + e.getMessage() + ")", e);
            }
            throw e;
        }
    }

    /** A copy of a float32 tensor in the compute type. */
    NDArray toComputeType(NDManager to, NDArray tensor) {
        return script.run(to, "typed", tensor, scalarType(computeType())).singletonOrThrow();
    }

    private ElementType storageType(String... names) {
        return switch (precision) {
            case FLOAT32 -> ElementType.F32;
            case STORED -> slice(names[0]).type();
            case BFLOAT16 -> ElementType.BF16;
        };
    }

    private ElementType computeType() {
        return cpu ? ElementType.F32 : storageType(slices.keySet().iterator().next());
    }

    private NDArray load(NDManager to, ElementType type, String... names) {
        List<TensorSlice> stacked = Arrays.stream(names).map(this::slice).toList();
        long[] shape =
                stacked.get(0).shape().stream().mapToLong(Long::longValue).toArray();
        shape[0] = stacked.stream().mapToLong(slice -> slice.shape().get(0)).sum();
        NDArray weight = script.run(to, "uninitialised", shape, scalarType(type), deviceSample)
                .singletonOrThrow();
        long offset = 0;
        long row = 0;
        for (TensorSlice slice : stacked) {
            copyInto(slice, weight, offset);
            LoraAdapter.Update update = updates.get(slice.name());
            if (update != null) {
                merge(update, weight, row);
            }
            offset += slice.elements();
            row += slice.shape().get(0);
        }
        return weight;
    }

    private void copyInto(TensorSlice slice, NDArray weight, long offset) {
        int size = slice.type().bytes();
        for (long done = 0; done < slice.elements(); ) {
            int count = (int) Math.min(CHUNK_BYTES / size, slice.elements() - done);
            slice.read(done, count, buffer);
            try (NDManager temporary = script.newManager()) {
                DataType stored = size == 4 ? DataType.FLOAT32 : DataType.FLOAT16;
                NDArray numbers = temporary.create(buffer, new Shape(count), stored);
                long bits = slice.type() == ElementType.BF16 ? 1 : 0;
                script.run(temporary, "load_numbers", weight, offset + done, numbers, bits);
            }
            done += count;
        }
    }

    private void merge(LoraAdapter.Update update, NDArray weight, long row) {
        try (NDManager temporary = script.newManager()) {
            NDArray a = loadFloat32(temporary, update.a());
            NDArray b = loadFloat32(temporary, update.b());
            script.run(temporary, "merge_lora", weight, row, a, b, update.scale());
        }
    }

    private NDArray loadFloat32(NDManager to, TensorSlice slice) {
        long[] shape = slice.shape().stream().mapToLong(Long::longValue).toArray();
        NDArray weight = script.run(to, "uninitialised", shape, scalarType(ElementType.F32), deviceSample)
                .singletonOrThrow();
        copyInto(slice, weight, 0);
        return weight;
    }

    private TensorSlice slice(String name) {
        TensorSlice slice = slices.get(name);
        if (slice == null) {
            throw new IllegalArgumentException("The model has no weight " + name);
        }
        return slice;
    }

    /** The engine's code of an element type (torch.ScalarType). */
    private static long scalarType(ElementType type) {
        return switch (type) {
            case F32 -> 6;
            case F16 -> 5;
            case BF16 -> 15;
            case I32, I64 -> throw new IllegalArgumentException("Integer weights are not supported");
        };
    }

    @Override
    public void close() {
        scope.close();
    }
}
