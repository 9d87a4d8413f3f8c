package io.hearsay.lalm.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sequence to prefill.
 *
 * @param ids token ids, at least one
 * @param prefixBlocks KV blocks that precede them, in order
 * @param audio embeddings (audio tokens, hidden) that replace the token embeddings at some positions; null for none
 * @param audioPositions indexes into the ids, in the order of the audio
 */
public record Sequence(
        List<Integer> ids,
        List<KvBlock> prefixBlocks,
        @Nullable NDArray audio,
        List<Integer> audioPositions) {
    public Sequence {
        ids = List.copyOf(ids);
        prefixBlocks = List.copyOf(prefixBlocks);
        audioPositions = List.copyOf(audioPositions);
    }

    /** A sequence without audio. */
    public Sequence(List<Integer> ids, List<KvBlock> prefixBlocks) {
        this(ids, prefixBlocks, null, List.of());
    }

    int prefixTokens() {
        return prefixBlocks.stream().mapToInt(KvBlock::tokens).sum();
    }
}
