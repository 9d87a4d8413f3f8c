package io.hearsay.lalm.generate;

import io.hearsay.lalm.model.KvBlock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The prompts of one call that share a prefix, with the KV blocks they share. The blocks are released when the last of
 * these prompts has finished. Used by one thread.
 */
final class PrefixGroup {
    private final LruCache<PromptPrefix, KvBlock> cache;
    private final PromptPrefix prefix;
    private final List<KvBlock> blocks = new ArrayList<>();
    private @Nullable KvBlock sharedBlock;
    private int unfinished;

    /**
     * @param cache prefix cache that the prefix block was acquired from
     * @param prefix its key
     * @param block the prefix block; null if the prefix is empty
     * @param unfinished number of prompts
     */
    PrefixGroup(LruCache<PromptPrefix, KvBlock> cache, PromptPrefix prefix, @Nullable KvBlock block, int unfinished) {
        this.cache = cache;
        this.prefix = prefix;
        this.unfinished = unfinished;
        if (block != null) {
            blocks.add(block);
        }
    }

    /** Adds the block of the tokens that the prompts share after the prefix. */
    void extend(KvBlock block) {
        sharedBlock = block;
        blocks.add(block);
    }

    List<KvBlock> blocks() {
        return List.copyOf(blocks);
    }

    int tokens() {
        return blocks.stream().mapToInt(KvBlock::tokens).sum();
    }

    /** True if all prompts have finished. */
    boolean finished() {
        return unfinished == 0;
    }

    /** Releases everything, whether or not all prompts have finished. */
    void releaseAll() {
        if (!finished()) {
            unfinished = 1;
            release();
        }
    }

    void release() {
        unfinished--;
        if (unfinished > 0) {
            return;
        }
        if (sharedBlock != null) {
            sharedBlock.close();
        }
        if (prefix.tokens() > 0) {
            cache.release(prefix);
        }
    }
}
