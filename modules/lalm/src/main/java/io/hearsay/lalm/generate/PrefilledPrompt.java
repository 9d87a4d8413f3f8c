package io.hearsay.lalm.generate;

import ai.djl.ndarray.NDArray;
import io.hearsay.lalm.model.KvBlock;
import io.hearsay.lalm.model.KvCache;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A prompt after prefill, ready for decoding. It holds the prompt's KV blocks until the last of its requests has
 * finished. Used by one thread.
 */
final class PrefilledPrompt {
    /** Longer prompt suffixes are shared between samples as a KV block instead of being copied into each row's slot. */
    static final int MAX_COPIED_TOKENS = 128;

    private final PrefixGroup group;
    private final List<KvBlock> prefixBlocks;
    private final KvBlock suffix;
    private final NDArray logits;
    private final Map<List<Integer>, Double> candidates;
    private final Deque<TokenizedRequest> pending;
    private int unfinished;

    /**
     * @param promptGroup the prompt and its requests
     * @param group the prompts it shares a prefix with; their shared blocks precede the suffix
     * @param suffix KV block of the rest of the prompt
     * @param logits (1, vocabulary) after the last token
     * @param candidates natural-log probability of each candidate of its requests
     */
    PrefilledPrompt(
            PromptGroup promptGroup,
            PrefixGroup group,
            KvBlock suffix,
            NDArray logits,
            Map<List<Integer>, Double> candidates) {
        this.group = group;
        this.prefixBlocks = group.blocks();
        this.suffix = suffix;
        this.logits = logits;
        this.candidates = candidates;
        this.pending = new ArrayDeque<>(promptGroup.requests());
        this.unfinished = promptGroup.requests().size();
    }

    /** The next request to decode; null if all have been polled. */
    @Nullable
    TokenizedRequest poll() {
        return pending.poll();
    }

    boolean hasPending() {
        return !pending.isEmpty();
    }

    NDArray logits() {
        return logits;
    }

    List<Double> candidates(TokenizedRequest request) {
        return request.candidates().stream()
                .map(ids -> candidates.getOrDefault(ids, Double.NaN))
                .toList();
    }

    /** Adds a row that continues this prompt. */
    void addRowTo(KvCache cache) {
        if (isCopied(suffix.tokens())) {
            cache.add(prefixBlocks, suffix);
        } else {
            List<KvBlock> all = new ArrayList<>(prefixBlocks);
            all.add(suffix);
            cache.add(all, null);
        }
    }

    /** Marks one more request as finished. After the last one, everything is released and true is returned. */
    boolean finishOne() {
        unfinished--;
        if (unfinished > 0) {
            return false;
        }
        suffix.close();
        logits.close();
        group.release();
        return true;
    }

    /** Tokens of the prompt whose keys and values are held for this prompt alone. */
    int suffixTokens() {
        return suffix.tokens();
    }

    /** True if a suffix of this many tokens is copied into slots. */
    static boolean isCopied(int tokens) {
        return tokens <= MAX_COPIED_TOKENS;
    }
}
