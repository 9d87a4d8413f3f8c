package io.hearsay.trainer.network;

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
import io.hearsay.lalm.torch.ScriptArchive;
import io.hearsay.lalm.torch.TorchEngine;
import io.hearsay.trainer.settings.ModelSize;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The networks and their losses as TorchScript, with the sizes of one training run filled in. */
public final class TrainingProgram implements AutoCloseable {
    private final Model model;
    private final PtSymbolBlock block;
    private final NDManager manager;

    private TrainingProgram(Model model) {
        this.model = model;
        this.block = (PtSymbolBlock) model.getBlock();
        this.manager = model.getNDManager();
    }

    /**
     * Loads the program.
     *
     * @param networks layout of each network by its name in the source: encoder, probe, decoder, helper
     */
    public static TrainingProgram load(ModelSize size, Map<String, WeightLayout> networks) {
        TorchEngine.start();
        JniUtils.setGraphExecutorOptimize(false);
        Model model = Model.newInstance("training", "PyTorch");
        try {
            model.load(new ByteArrayInputStream(ScriptArchive.pack("Qwen2Audio", source(size, networks))));
        } catch (IOException | MalformedModelException e) {
            model.close();
            throw new IllegalStateException("libtorch could not load the training program", e);
        }
        return new TrainingProgram(model);
    }

    /** Owner of everything that lives as long as this program. */
    public NDManager manager() {
        return manager;
    }

    /**
     * Runs a method forward and backward; gradients are accumulated on the arguments that require them.
     *
     * @param method a method that returns a loss and a vector of metrics
     * @param arguments each an NDArray or a list of NDArrays; the manager of the first, an NDArray, owns the results
     * @return the metrics
     */
    public float[] differentiate(String method, Object... arguments) {
        NDList list = new NDList();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof NDArray array) {
                array.setName("argument" + i);
                list.add(array);
            } else {
                for (NDArray array : (NDList) arguments[i]) {
                    array.setName("argument" + i + "[]");
                    list.add(array);
                }
            }
        }
        JniUtils.setGradMode(true);
        try (NDArray marker = list.head().getManager().create(0)) {
            marker.setName("module_method:" + method);
            list.add(marker);
            NDList results = IValueUtils.forward(block, list, true);
            PtNDArray loss = (PtNDArray) results.get(0);
            try (NDArray one = loss.getManager().ones(loss.getShape())) {
                JniUtils.backward(loss, (PtNDArray) one, false, false);
            }
            return results.get(1).stopGradient().toFloatArray();
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    /** Runs a method without gradients; the result belongs to {@code owner}. */
    public NDArray run(NDManager owner, String method, Object... arguments) {
        IValue[] values = new IValue[arguments.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(arguments[i]);
        }
        try (IValue result = IValueUtils.runMethod(block, method, values)) {
            return result.toTensor((PtNDManager) owner);
        } finally {
            for (IValue value : values) {
                value.close();
            }
        }
    }

    @Override
    public void close() {
        model.close();
    }

    private static IValue value(Object argument) {
        if (argument instanceof PtNDArray array) {
            return IValue.from(array);
        }
        if (argument instanceof NDList list) {
            return IValue.listFrom(list.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new));
        }
        if (argument instanceof Double number) {
            return IValue.from(number.doubleValue());
        }
        if (argument instanceof Integer || argument instanceof Long) {
            return IValue.from(((Number) argument).longValue());
        }
        throw new IllegalArgumentException("Argument of " + argument.getClass() + " has no TorchScript form here");
    }

    private static String source(ModelSize size, Map<String, WeightLayout> networks) {
        StringBuilder text = new StringBuilder(resource("/io/hearsay/lalm/qwen2_audio.py"));
        text.append(resource("/io/hearsay/lalm/adamw.py"));
        text.append(resource("training.py")
                .replace("@encoder_heads@", Integer.toString(size.encoder().heads()))
                .replace("@decoder_heads@", Integer.toString(size.decoder().heads())));
        networks.forEach((name, layout) -> text.append(layout.method(name)));
        return text.toString();
    }

    private static String resource(String name) {
        try (InputStream stream = TrainingProgram.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("Resource " + name + " is missing from the artefact");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read resource " + name, e);
        }
    }
}
