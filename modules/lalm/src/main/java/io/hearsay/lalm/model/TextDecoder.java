package io.hearsay.lalm.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.hearsay.lalm.checkpoint.DecoderShape;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.WeightNames;
import io.hearsay.lalm.torch.TensorList;
import io.hearsay.lalm.torch.TorchScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Qwen2 decoder: embeddings in, logits out, over whole sequences or token by token with a cache. Rows are padded on the left. */
public final class TextDecoder implements AutoCloseable {
    private final TorchScript script;
    private final DecoderShape shape;
    private final NDArray table;
    private final NDArray eps;
    private final TensorList rope;
    private final TensorList layers;
    private final TensorList head;

    TextDecoder(TorchScript script, NDManager owner, Qwen2AudioConfig config, Map<String, NDArray> weights) {
        this.script = script;
        this.shape = config.decoder();
        this.eps = owner.create((float) config.rmsNormEps());
        List<NDArray> all = new ArrayList<>();
        for (int layer = 0; layer < shape.layers(); layer++) {
            all.addAll(ModelWeights.select(weights, WeightNames.decoderLayer(layer)));
        }
        this.layers = new TensorList(all);
        this.table = ModelWeights.named(weights, WeightNames.embeddings());
        this.head = new TensorList(List.of(
                ModelWeights.named(weights, WeightNames.finalNorm()), weights.getOrDefault(WeightNames.head(), table)));
        NDArray positions = owner.arange(shape.positions()).toType(DataType.FLOAT32, false);
        this.rope = new TensorList(
                script.run(owner, "rope_table", positions, owner.create((long) shape.headSize()), owner.create((float)
                        config.ropeTheta())));
    }

    /** Sizes of the network. */
    public DecoderShape shape() {
        return shape;
    }

    /** A cache for rows that start at these indexes and grow to at most {@code capacity} tokens, padding included. */
    public DecoderCache newCache(NDManager owner, long[] starts, int capacity) {
        List<NDArray> tensors = new ArrayList<>();
        Shape size = new Shape(starts.length, shape.keyValueHeads(), capacity, shape.headSize());
        for (int i = 0; i < 2 * shape.layers(); i++) {
            tensors.add(owner.zeros(size));
        }
        return new DecoderCache(script, owner, tensors, owner.create(starts));
    }

    /** Embeddings (rows, T, hidden) of token ids (rows, T); the scope owns the result. */
    public NDArray embed(NDManager scope, NDArray ids) {
        return script.run(scope, "lookup", ids, table).singletonOrThrow();
    }

    /**
     * Embeddings of token ids with audio in its places.
     *
     * @param ids (rows, T)
     * @param at flat index (row * T + position) of each audio token
     * @param audio (audio tokens, hidden)
     * @return (rows, T, hidden)
     */
    public NDArray embed(NDManager scope, NDArray ids, long[] at, NDArray audio) {
        NDArray places = scope.create(at);
        return script.run(scope, "embed", ids, table, places, audio).singletonOrThrow();
    }

    /** Logits (rows, vocabulary) after the last of x (rows, T, hidden), which the cache has not seen yet; the scope owns the result. */
    public NDArray next(NDManager scope, NDArray x, DecoderCache cache) {
        long past = cache.advance((int) x.getShape().get(1));
        return script.run(scope, "next_logits", x, cache.starts(), past, eps, rope, layers, cache.tensors(), head)
                .singletonOrThrow();
    }

    /** Logits (rows, T, vocabulary) of whole sequences x (rows, T, hidden) that start at these indexes (rows), without a cache. */
    public NDArray logits(NDManager scope, NDArray x, long[] starts) {
        NDArray states = script.run(scope, "decode", x, scope.create(starts), eps, rope, layers)
                .singletonOrThrow();
        return script.run(scope, "logits", states, eps, head).singletonOrThrow();
    }

    @Override
    public void close() {
        List.of(rope, layers, head).forEach(TensorList::close);
    }
}
