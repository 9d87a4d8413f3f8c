package io.hearsay.lalm.model;

import ai.djl.ndarray.NDArray;

/**
 * KV block: keys and values of a run of tokens. Any number of rows can share it, as their prefix or after other blocks
 * of their prefix.
 *
 * @param kv (layers, 2, key/value heads, tokens, head size)
 * @param tokens number of tokens, at least 1
 */
public record KvBlock(NDArray kv, int tokens) implements AutoCloseable {
    @Override
    public void close() {
        kv.close();
    }
}
