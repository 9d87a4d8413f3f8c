package io.hearsay.lalm.model;

import ai.djl.ndarray.NDArray;

/**
 * Keys and values of a run of tokens which begins, or follows other parts at the beginning of, any number of rows.
 *
 * @param kv (layers, 2, key/value heads, tokens, head size)
 * @param tokens how many, at least 1
 */
public record KvBlock(NDArray kv, int tokens) implements AutoCloseable {
    @Override
    public void close() {
        kv.close();
    }
}
