package io.hearsay.lalm.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.hearsay.lalm.model.KvCache;
import io.hearsay.lalm.model.Qwen2Audio;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Continuous batching: decodes the requests of one call, as many rows at a time as the memory budget allows. Finished
 * rows leave the batch and waiting requests take their place. Used by one thread.
 */
final class ContinuousBatcher {
    /** Temporary bytes per row and vocabulary entry that sampling needs. */
    private static final long SAMPLING_BYTES = 40;
    /** Slot capacities are multiples of this many tokens. */
    private static final int CAPACITY_MULTIPLE = 16;

    private final Qwen2Audio network;
    private final Set<Integer> stopTokens;
    private final MemoryBudget budget;
    private final PromptCaches caches;
    private final int maxBatchedTokens;
    private final Deque<PromptGroup> waiting = new ArrayDeque<>();
    private final Deque<PrefilledPrompt> prefilled = new ArrayDeque<>();
    private final List<DecodeState> running = new ArrayList<>();
    private long reservedBytes;

    /**
     * @param maxBatchedTokens about how many prompt tokens go through the decoder in one prefill pass, at least 1
     */
    ContinuousBatcher(
            Qwen2Audio network,
            Set<Integer> stopTokens,
            MemoryBudget budget,
            PromptCaches caches,
            int maxBatchedTokens) {
        this.network = network;
        this.stopTokens = stopTokens;
        this.budget = budget;
        this.caches = caches;
        this.maxBatchedTokens = maxBatchedTokens;
    }

    /**
     * Generates the answers of requests.
     *
     * @param onResult called for each request when it has finished, in any order
     */
    void generate(List<TokenizedRequest> requests, BiConsumer<TokenizedRequest, GeneratedTokens> onResult) {
        if (requests.isEmpty()) {
            return;
        }
        waiting.addAll(PromptGroup.of(requests));
        int capacity = capacity(requests);
        long rowBytes = capacity * network.decoder().bytesPerToken()
                + network.decoder().shape().vocabulary() * SAMPLING_BYTES;
        int maxRows = budget.reserveRows(rowBytes, requests.size());
        reservedBytes += maxRows * rowBytes;
        try (NDManager scope = network.script().newManager();
                Prefill prefill = new Prefill(network, scope, caches, maxBatchedTokens);
                KvCache cache = network.decoder().newKvCache(scope, maxRows, capacity)) {
            while (!waiting.isEmpty() || !prefilled.isEmpty() || !running.isEmpty()) {
                if (running.isEmpty() || (maxRows - running.size()) * 4 >= maxRows) {
                    schedule(scope, prefill, cache, maxRows, onResult);
                }
                if (!running.isEmpty()) {
                    decodeStep(scope, cache, onResult);
                }
            }
        } finally {
            budget.release(reservedBytes);
        }
    }

    private static int capacity(List<TokenizedRequest> requests) {
        int longest = 0;
        for (TokenizedRequest request : requests) {
            int suffix = request.length() - PromptPrefix.of(request).tokens();
            longest = Math.max(
                    longest,
                    (PrefilledPrompt.isCopied(suffix) ? suffix : PrefilledPrompt.MAX_COPIED_TOKENS)
                            + request.maxNewTokens());
        }
        return (longest + CAPACITY_MULTIPLE - 1) / CAPACITY_MULTIPLE * CAPACITY_MULTIPLE;
    }

    /** Scheduler: fills free rows with waiting requests and prefills more prompts if necessary. */
    private void schedule(
            NDManager scope,
            Prefill prefill,
            KvCache cache,
            int maxRows,
            BiConsumer<TokenizedRequest, GeneratedTokens> onResult) {
        while (running.size() < maxRows && !(waiting.isEmpty() && prefilled.isEmpty())) {
            if (prefilled.isEmpty()) {
                for (PrefilledPrompt prompt : prefill.run(nextPrompts(maxRows - running.size()))) {
                    reserve(prompt.suffixTokens() * network.decoder().bytesPerToken());
                    prefilled.add(prompt);
                }
            }
            List<DecodeState> started = new ArrayList<>();
            NDList logits = new NDList();
            while (running.size() + started.size() < maxRows && !prefilled.isEmpty()) {
                PrefilledPrompt prompt = prefilled.getFirst();
                TokenizedRequest request = prompt.poll();
                if (request != null) {
                    started.add(new DecodeState(request, prompt, stopTokens));
                    logits.add(prompt.logits());
                }
                if (!prompt.hasPending()) {
                    prefilled.removeFirst();
                }
            }
            sampleFirstTokens(scope, cache, started, logits, onResult);
        }
    }

    /** As many prompts as fill the free rows and fit into one prefill pass and the budget, at least one. */
    private List<PromptGroup> nextPrompts(int freeRows) {
        List<PromptGroup> next = new ArrayList<>();
        int samples = 0;
        long tokens = 0;
        long availableTokens = budget.available() / network.decoder().bytesPerToken();
        while (!waiting.isEmpty() && samples < freeRows) {
            PromptGroup promptGroup = waiting.getFirst();
            long length = promptGroup.prompt().ids().size();
            if (!next.isEmpty() && (tokens + length > availableTokens || tokens > 2L * maxBatchedTokens)) {
                break;
            }
            boolean samePrefix =
                    !next.isEmpty() && next.get(next.size() - 1).prefix().equals(promptGroup.prefix());
            tokens += samePrefix ? length - promptGroup.prefix().tokens() : length;
            samples += promptGroup.requests().size();
            next.add(waiting.removeFirst());
        }
        return next;
    }

    private void sampleFirstTokens(
            NDManager scope,
            KvCache cache,
            List<DecodeState> started,
            NDList logits,
            BiConsumer<TokenizedRequest, GeneratedTokens> onResult) {
        if (started.isEmpty()) {
            return;
        }
        try (NDManager step = scope.newSubManager()) {
            // The manager of the first array owns the result of a concatenation, and it outlives this step.
            NDArray all = NDArrays.concat(logits, 0);
            all.attach(step);
            Sampler.append(network.script(), step, all, started);
        }
        for (DecodeState state : started) {
            if (state.finished()) {
                finish(state, onResult);
            } else {
                state.prompt().addRowTo(cache);
                running.add(state);
            }
        }
    }

    private void decodeStep(NDManager scope, KvCache cache, BiConsumer<TokenizedRequest, GeneratedTokens> onResult) {
        try (NDManager step = scope.newSubManager()) {
            long[] ids = running.stream().mapToLong(DecodeState::lastToken).toArray();
            Sampler.append(network.script(), step, cache.next(step, ids), running);
        }
        for (int i = running.size() - 1; i >= 0; i--) {
            DecodeState state = running.get(i);
            if (state.finished()) {
                DecodeState last = running.remove(running.size() - 1);
                if (i < running.size()) {
                    running.set(i, last);
                }
                cache.remove(i);
                finish(state, onResult);
            }
        }
    }

    private void finish(DecodeState state, BiConsumer<TokenizedRequest, GeneratedTokens> onResult) {
        onResult.accept(state.request(), state.generated());
        if (state.prompt().finishOne()) {
            reserve(-state.prompt().suffixTokens() * network.decoder().bytesPerToken());
        }
    }

    private void reserve(long bytes) {
        reservedBytes += bytes;
        budget.reserve(bytes);
    }
}
