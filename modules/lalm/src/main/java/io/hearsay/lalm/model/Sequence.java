package io.hearsay.lalm.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tokens to read in one go.
 *
 * @param ids token ids, at least one
 * @param path parts that stand before them, in order
 * @param audio embeddings (audio tokens, hidden) that replace those at some places; null for none
 * @param places which of the ids, in the order of the audio
 */
public record Sequence(
        List<Integer> ids, List<KvBlock> path, @Nullable NDArray audio, List<Integer> places) {
    public Sequence {
        ids = List.copyOf(ids);
        path = List.copyOf(path);
        places = List.copyOf(places);
    }

    /** Tokens without audio. */
    public Sequence(List<Integer> ids, List<KvBlock> path) {
        this(ids, path, null, List.of());
    }

    int before() {
        return path.stream().mapToInt(KvBlock::tokens).sum();
    }
}
