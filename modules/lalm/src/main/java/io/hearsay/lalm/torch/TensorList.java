package io.hearsay.lalm.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.List;

/**
 * A list argument of a script method, built once so that weights are not converted again for every call. It keeps its
 * tensors alive. Thread-safe; close it after the last call.
 */
public final class TensorList implements AutoCloseable {
    private final List<NDArray> arrays;
    private final IValue value;

    /**
     * @param arrays tensors in the order the method documents
     */
    public TensorList(List<? extends NDArray> arrays) {
        this.arrays = List.copyOf(arrays);
        this.value =
                IValue.listFrom(this.arrays.stream().map(PtNDArray.class::cast).toArray(PtNDArray[]::new));
    }

    /** The tensors, in order. */
    public List<NDArray> arrays() {
        return arrays;
    }

    IValue value() {
        return value;
    }

    @Override
    public void close() {
        value.close();
    }
}
