package io.hearsay.lalm.model;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.hearsay.lalm.checkpoint.ElementType;
import io.hearsay.lalm.checkpoint.LoraAdapter;
import io.hearsay.lalm.checkpoint.TensorSlice;
import io.hearsay.lalm.torch.Packing;
import io.hearsay.lalm.torch.TorchScript;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Brings weights from their files straight into the engine's memory, each once: a stretch at a time passes through one buffer, so that loading
 * needs no more memory than the weights. Adapters are merged on the way.
 */
final class WeightLoader implements AutoCloseable {
    private static final int STRETCH = 1 << 20;
    /** Rows that packing is done for; other numbers work as well. */
    private static final long PACKED_ROWS = 16;

    private static final String NO_BFLOAT16 =
            "This processor cannot multiply bfloat16 matrices; choose the precision float32 or stored";

    private final TorchScript script;
    private final NDManager owner;
    private final NDManager scope;
    private final NDArray here;
    private final Map<String, TensorSlice> slices;
    private final Map<String, LoraAdapter.Update> updates;
    private final Precision precision;
    private final boolean cpu;
    private final Packing packing;
    private final PackedProducts products;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(STRETCH).order(ByteOrder.LITTLE_ENDIAN);

    /**
     * @param owner owner of the weights
     * @param slices the checkpoint's weights
     * @param updates what an adapter adds to them
     * @param packing that of the script
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
        this.here = scope.create(0f);
        this.slices = slices;
        this.updates = updates;
        this.precision = precision;
        this.products = new PackedProducts(script);
        this.cpu = scope.getDevice().equals(Device.cpu());
        this.packing = packing;
    }

    /** True if the checkpoint has a weight of that name. */
    boolean holds(String name) {
        return slices.containsKey(name);
    }

    /** Weights stacked along their first dimension, of the type they are kept in. */
    NDArray matrix(String... names) {
        return load(owner, kept(names), names);
    }

    /** Weights stacked along their first dimension, of the type the network computes in. */
    NDArray vector(String... names) {
        return load(owner, computing(), names);
    }

    /** The same as {@link #matrix}, packed for the device's multiplications where that pays and they come out right. */
    NDArray packed(String... names) {
        if (!packs(names)) {
            return matrix(names);
        }
        try (NDManager passing = script.newManager()) {
            NDArray plain = load(passing, kept(names), names);
            NDArray packed = pack(plain);
            if (products.areRight(plain, packed)) {
                return packed;
            }
            packed.close();
        }
        return matrix(names);
    }

    /** The matrix of these names once more, packed, if packing pays and products come out right; else itself. */
    NDArray packedCopy(NDArray matrix, String... names) {
        if (!packs(names)) {
            return matrix;
        }
        NDArray packed = pack(matrix);
        if (products.areRight(matrix, packed)) {
            return packed;
        }
        packed.close();
        return matrix;
    }

    private boolean packs(String... names) {
        if (cpu && precision == Precision.BFLOAT16 && packing == Packing.NONE) {
            throw new IllegalArgumentException(NO_BFLOAT16 + " (this libtorch is built without oneDNN)");
        }
        return cpu && packing == Packing.ONEDNN && (kept(names) == ElementType.F32 || precision == Precision.BFLOAT16);
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

    /** A copy of a float32 tensor in the type the network computes in. */
    NDArray computed(NDManager to, NDArray tensor) {
        return script.run(to, "typed", tensor, code(computing())).singletonOrThrow();
    }

    private ElementType kept(String... names) {
        return switch (precision) {
            case FLOAT32 -> ElementType.F32;
            case STORED -> slice(names[0]).type();
            case BFLOAT16 -> ElementType.BF16;
        };
    }

    private ElementType computing() {
        return cpu ? ElementType.F32 : kept(slices.keySet().iterator().next());
    }

    private NDArray load(NDManager to, ElementType type, String... names) {
        List<TensorSlice> stacked = Arrays.stream(names).map(this::slice).toList();
        long[] shape =
                stacked.get(0).shape().stream().mapToLong(Long::longValue).toArray();
        shape[0] = stacked.stream().mapToLong(slice -> slice.shape().get(0)).sum();
        NDArray weight =
                script.run(to, "uninitialised", shape, code(type), here).singletonOrThrow();
        long begin = 0;
        long row = 0;
        for (TensorSlice slice : stacked) {
            pour(slice, weight, begin);
            LoraAdapter.Update update = updates.get(slice.name());
            if (update != null) {
                merge(update, weight, row);
            }
            begin += slice.elements();
            row += slice.shape().get(0);
        }
        return weight;
    }

    private void pour(TensorSlice slice, NDArray weight, long begin) {
        int size = slice.type().bytes();
        for (long done = 0; done < slice.elements(); ) {
            int count = (int) Math.min(STRETCH / size, slice.elements() - done);
            slice.read(done, count, buffer);
            try (NDManager passing = script.newManager()) {
                DataType stored = size == 4 ? DataType.FLOAT32 : DataType.FLOAT16;
                NDArray numbers = passing.create(buffer, new Shape(count), stored);
                long bits = slice.type() == ElementType.BF16 ? 1 : 0;
                script.run(passing, "load_numbers", weight, begin + done, numbers, bits);
            }
            done += count;
        }
    }

    private void merge(LoraAdapter.Update update, NDArray weight, long row) {
        try (NDManager passing = script.newManager()) {
            NDArray a = whole(passing, update.a());
            NDArray b = whole(passing, update.b());
            script.run(passing, "merge_lora", weight, row, a, b, update.scale());
        }
    }

    private NDArray whole(NDManager to, TensorSlice slice) {
        long[] shape = slice.shape().stream().mapToLong(Long::longValue).toArray();
        NDArray weight = script.run(to, "uninitialised", shape, code(ElementType.F32), here)
                .singletonOrThrow();
        pour(slice, weight, 0);
        return weight;
    }

    private TensorSlice slice(String name) {
        TensorSlice slice = slices.get(name);
        if (slice == null) {
            throw new IllegalArgumentException("The model has no weight " + name);
        }
        return slice;
    }

    /** The engine's number of a type. */
    private static long code(ElementType type) {
        return switch (type) {
            case F32 -> 6;
            case F16 -> 5;
            case BF16 -> 15;
            case I32, I64 -> throw new IllegalArgumentException("Weights of whole numbers are not served");
        };
    }

    @Override
    public void close() {
        scope.close();
    }
}
