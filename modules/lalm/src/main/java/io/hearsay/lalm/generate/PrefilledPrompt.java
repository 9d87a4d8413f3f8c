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

/** A question that has been read: its answers can be written. It holds what was read until the last of them is. Used by one thread. */
final class PrefilledPrompt {
    /** Longer ends of prompts are shared between the samples instead of copied into each row's slot. */
    static final int MAX_COPIED_TOKENS = 128;

    private final PrefixGroup group;
    private final List<KvBlock> path;
    private final KvBlock end;
    private final NDArray logits;
    private final Map<List<Integer>, Double> candidates;
    private final Deque<TokenizedRequest> waiting;
    private int unfinished;

    /**
     * @param promptGroup the question
     * @param group what it shares with others; its parts stand before the end
     * @param end the rest of its prompt
     * @param logits (1, vocabulary) after its last token
     * @param candidates natural-log probability of each candidate of its requests
     */
    PrefilledPrompt(
            PromptGroup promptGroup,
            PrefixGroup group,
            KvBlock end,
            NDArray logits,
            Map<List<Integer>, Double> candidates) {
        this.group = group;
        this.path = group.path();
        this.end = end;
        this.logits = logits;
        this.candidates = candidates;
        this.waiting = new ArrayDeque<>(promptGroup.requests());
        this.unfinished = promptGroup.requests().size();
    }

    /** The next request to be answered; null if all have been taken. */
    @Nullable
    TokenizedRequest poll() {
        return waiting.poll();
    }

    boolean waits() {
        return !waiting.isEmpty();
    }

    NDArray logits() {
        return logits;
    }

    List<Double> candidates(TokenizedRequest request) {
        return request.candidates().stream()
                .map(ids -> candidates.getOrDefault(ids, Double.NaN))
                .toList();
    }

    /** Adds a row that goes on from this question's prompt. */
    void addTo(KvCache rows) {
        if (copied(end.tokens())) {
            rows.add(path, end);
        } else {
            List<KvBlock> all = new ArrayList<>(path);
            all.add(end);
            rows.add(all, null);
        }
    }

    /** Says that one more answer is written. After the last one nothing is held any more, and true is returned. */
    boolean finishedOne() {
        unfinished--;
        if (unfinished > 0) {
            return false;
        }
        end.close();
        logits.close();
        group.leave();
        return true;
    }

    /** Tokens of the prompt that are held for this question alone. */
    int ownTokens() {
        return end.tokens();
    }

    /** True if an end of so many tokens is copied into slots. */
    static boolean copied(int tokens) {
        return tokens <= MAX_COPIED_TOKENS;
    }
}
