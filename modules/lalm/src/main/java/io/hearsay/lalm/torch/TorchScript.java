package io.hearsay.lalm.torch;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * TorchScript methods, callable from Java. Thread-safe.
 *
 * <p>There are two ways to call a method. {@link #run} is for inference: no gradient is recorded, and its results may
 * never enter a computation with gradients (libtorch refuses to save such tensors). {@link #runWithGradients} records
 * gradients and takes only tensors and lists of tensors.
 */
public final class TorchScript implements AutoCloseable {
    private static final String METHOD_MARKER = "module_method:";

    private final Model model;
    private final PtSymbolBlock block;
    private final NDArray marker;

    private TorchScript(Model model) {
        this.model = model;
        this.block = (PtSymbolBlock) model.getBlock();
        this.marker = model.getNDManager().create(0f);
    }

    /**
     * Loads the Qwen2-Audio methods, whose names and shapes are documented in {@code qwen2_audio.py},
     * {@code serving.py} and, if matrices can be packed, {@code onednn.py}.
     *
     * @param device device of its tensors
     */
    public static TorchScript qwen2Audio(Device device) {
        return qwen2Audio(device, Packing.here());
    }

    /**
     * The same with an explicit choice of weight packing.
     *
     * @param packing one that this machine's libtorch supports
     */
    public static TorchScript qwen2Audio(Device device, Packing packing) {
        String products = packing == Packing.ONEDNN ? "onednn.py" : "unpacked.py";
        String source = resource("/io/hearsay/lalm/qwen2_audio.py")
                + resource("/io/hearsay/lalm/" + products)
                + resource("/io/hearsay/lalm/serving.py");
        return fromSource(device, "Qwen2Audio", source);
    }

    /** The same methods with those for fine-tuning: {@code adamw.py} and {@code lora.py}. */
    public static TorchScript qwen2AudioForTuning(Device device) {
        String source = resource("/io/hearsay/lalm/qwen2_audio.py")
                + resource("/io/hearsay/lalm/adamw.py")
                + resource("/io/hearsay/lalm/tuning/lora.py");
        return fromSource(device, "Qwen2Audio", source);
    }

    static TorchScript fromSource(Device device, String className, String source) {
        TorchEngine.start();
        Model model = Model.newInstance(className, device, "PyTorch");
        try {
            model.load(new ByteArrayInputStream(ScriptArchive.pack(className, source)));
            return new TorchScript(model);
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new IllegalStateException("TorchScript source of " + className + " could not be loaded", e);
        }
    }

    /** A new manager on this script's device. Its arrays live until it is closed; it is not closed with the script. */
    public NDManager newManager() {
        return NDManager.newBaseManager(model.getNDManager().getDevice(), "PyTorch");
    }

    /**
     * Runs a method without gradients.
     *
     * @param scope owner of the results
     * @param method name of the method
     * @param arguments each an NDArray, a {@link TensorList}, a Long, a Double or a long[], as the method declares
     * @return the tensors it returns, in order; one for a single tensor
     */
    public NDList run(NDManager scope, String method, Object... arguments) {
        JniUtils.setGraphExecutorOptimize(false);
        IValue[] values = new IValue[arguments.length];
        try {
            for (int i = 0; i < arguments.length; i++) {
                values[i] = value(arguments[i]);
            }
            try (IValue result = IValueUtils.runMethod(block, method, values)) {
                return result.toNDList((PtNDManager) scope);
            }
        } finally {
            for (int i = 0; i < values.length; i++) {
                if (values[i] != null && !(arguments[i] instanceof TensorList)) {
                    values[i].close();
                }
            }
        }
    }

    /**
     * Runs a method and records gradients. DJL distinguishes arguments by tensor name, so the tensors are renamed and
     * none may occur twice.
     *
     * @param method name of the method
     * @param arguments each an NDArray or a non-empty List of NDArrays, as the method declares; the first is an
     *     NDArray, and its manager owns the results
     * @return the tensors it returns, in order; one for a single tensor
     */
    public NDList runWithGradients(String method, Object... arguments) {
        JniUtils.setGraphExecutorOptimize(false);
        NDList list = new NDList();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof NDArray array) {
                list.add(named(array, "argument" + i));
            } else if (arguments[i] instanceof List<?> elements && !elements.isEmpty()) {
                for (Object element : elements) {
                    list.add(named((NDArray) element, "argument" + i + "[]"));
                }
            } else {
                throw new IllegalArgumentException(
                        "Argument " + i + " of " + method + " is neither a tensor nor a list of tensors");
            }
        }
        Set<NDArray> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        if (!list.stream().allMatch(distinct::add)) {
            throw new IllegalArgumentException("A tensor occurs twice among the arguments of " + method);
        }
        try (NDArray name = marker.duplicate()) {
            name.setName(METHOD_MARKER + method);
            list.add(name);
            return IValueUtils.forward(block, list, true);
        }
    }

    private static NDArray named(NDArray array, String name) {
        array.setName(name);
        return array;
    }

    private static IValue value(Object argument) {
        if (argument instanceof PtNDArray array) {
            return IValue.from(array);
        }
        if (argument instanceof TensorList list) {
            return list.value();
        }
        if (argument instanceof Long number) {
            return IValue.from(number);
        }
        if (argument instanceof Double number) {
            return IValue.from(number);
        }
        if (argument instanceof long[] numbers) {
            return IValue.listFrom(numbers);
        }
        throw new IllegalArgumentException(
                "A script method takes no " + argument.getClass().getName());
    }

    private static String resource(String name) {
        try (InputStream in = TorchScript.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + name + " is missing from the artefact");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
