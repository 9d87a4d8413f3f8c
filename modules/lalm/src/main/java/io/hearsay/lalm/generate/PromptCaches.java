package io.hearsay.lalm.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.hearsay.lalm.model.KvBlock;
import io.hearsay.lalm.model.Qwen2Audio;

/** What a model caches across calls: clip embeddings, and the KV blocks of prompt prefixes through their last clip. */
final class PromptCaches implements AutoCloseable {
    private final NDManager owner;
    private final AudioEmbeddingCache audio;
    private final LruCache<String, NDArray> embeddings;
    private final LruCache<PromptPrefix, KvBlock> prefixes;

    PromptCaches(Qwen2Audio network, MemoryBudget budget) {
        this.owner = network.script().newManager();
        this.embeddings = new LruCache<>(owner, budget, 8);
        this.prefixes = new LruCache<>(owner, budget, 3);
        this.audio = new AudioEmbeddingCache(network, embeddings);
    }

    AudioEmbeddingCache audio() {
        return audio;
    }

    LruCache<PromptPrefix, KvBlock> prefixes() {
        return prefixes;
    }

    /** Evicts everything that is not in use. */
    void clear() {
        embeddings.trim(0);
        prefixes.trim(0);
    }

    @Override
    public void close() {
        embeddings.close();
        prefixes.close();
        owner.close();
    }
}
