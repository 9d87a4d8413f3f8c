package io.hearsay.lalm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.hearsay.lalm.torch.TensorList;
import io.hearsay.lalm.torch.TorchScript;
import java.util.List;

/** Keys and values of the tokens read so far, in tensors allocated once and written in place. Used by one thread. */
public final class DecoderCache implements AutoCloseable {
    private final TorchScript script;
    private final NDManager owner;
    private TensorList tensors;
    private NDArray starts;
    private int length;

    DecoderCache(TorchScript script, NDManager owner, List<NDArray> tensors, NDArray starts) {
        this.script = script;
        this.owner = owner;
        this.tensors = new TensorList(tensors);
        this.starts = starts;
    }

    /** Tokens of each row so far, padding included. */
    public int length() {
        return length;
    }

    /** Makes room for more tokens and returns how many came before. Throws IllegalStateException if the cache is full. */
    int advance(int tokens) {
        int capacity = (int) tensors.arrays().get(0).getShape().get(2);
        if (length + tokens > capacity) {
            throw new IllegalStateException(
                    "A cache of " + capacity + " tokens cannot take " + tokens + " after " + length);
        }
        int past = length;
        length += tokens;
        return past;
    }

    /** Goes on with these rows only, in this order. */
    public void keep(long[] rows) {
        try (NDManager step = owner.newSubManager()) {
            NDArray index = step.create(rows);
            NDList kept = script.run(owner, "keep_rows", tensors, index);
            NDArray keptStarts = starts.get(index);
            keptStarts.attach(owner);
            release();
            tensors = new TensorList(kept);
            starts = keptStarts;
        }
    }

    TensorList tensors() {
        return tensors;
    }

    NDArray starts() {
        return starts;
    }

    private void release() {
        tensors.close();
        tensors.arrays().forEach(NDArray::close);
        starts.close();
    }

    @Override
    public void close() {
        release();
    }
}
