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
 * Writes the answers of one call, token by token, as many at a time as the memory budget has room for. Answered rows leave and waiting requests
 * take their places. Used by one thread.
 */
final class ContinuousBatcher {
    /** Bytes per row and token id that choosing a token takes for a moment. */
    private static final long CHOICE_BYTES = 40;
    /** Capacities are multiples of it. */
    private static final int GRAIN = 16;

    private final Qwen2Audio network;
    private final Set<Integer> stops;
    private final MemoryBudget budget;
    private final PromptCaches shelves;
    private final int tokensAtOnce;
    private final Deque<PromptGroup> waitingPrompts = new ArrayDeque<>();
    private final Deque<PrefilledPrompt> open = new ArrayDeque<>();
    private final List<DecodeState> rows = new ArrayList<>();
    private long held;

    /**
     * @param tokensAtOnce about how many prompt tokens go through the decoder in one pass, at least 1
     */
    ContinuousBatcher(
            Qwen2Audio network, Set<Integer> stops, MemoryBudget budget, PromptCaches shelves, int tokensAtOnce) {
        this.network = network;
        this.stops = stops;
        this.budget = budget;
        this.shelves = shelves;
        this.tokensAtOnce = tokensAtOnce;
    }

    /**
     * Answers requests.
     *
     * @param results is told of each answer when it is written, in any order
     */
    void answer(List<TokenizedRequest> requests, BiConsumer<TokenizedRequest, GeneratedTokens> results) {
        if (requests.isEmpty()) {
            return;
        }
        waitingPrompts.addAll(PromptGroup.of(requests));
        int capacity = capacity(requests);
        long rowBytes = capacity * network.decoder().bytesPerToken()
                + network.decoder().shape().vocabulary() * CHOICE_BYTES;
        int most = budget.takeRows(rowBytes, requests.size());
        held += most * rowBytes;
        try (NDManager scope = network.script().newManager();
                Prefill prefill = new Prefill(network, scope, shelves, tokensAtOnce);
                KvCache slots = network.decoder().newRows(scope, most, capacity)) {
            while (!waitingPrompts.isEmpty() || !open.isEmpty() || !rows.isEmpty()) {
                if (rows.isEmpty() || (most - rows.size()) * 4 >= most) {
                    schedule(scope, prefill, slots, most, results);
                }
                if (!rows.isEmpty()) {
                    step(scope, slots, results);
                }
            }
        } finally {
            budget.giveBack(held);
        }
    }

    private static int capacity(List<TokenizedRequest> requests) {
        int longest = 0;
        for (TokenizedRequest request : requests) {
            int end = request.length() - PromptPrefix.of(request).tokens();
            longest = Math.max(
                    longest, (PrefilledPrompt.copied(end) ? end : PrefilledPrompt.MAX_COPIED_TOKENS) + request.limit());
        }
        return (longest + GRAIN - 1) / GRAIN * GRAIN;
    }

    /** Fills free rows with waiting requests, reading more questions if need be. */
    private void schedule(
            NDManager scope,
            Prefill prefill,
            KvCache slots,
            int most,
            BiConsumer<TokenizedRequest, GeneratedTokens> results) {
        while (rows.size() < most && !(waitingPrompts.isEmpty() && open.isEmpty())) {
            if (open.isEmpty()) {
                for (PrefilledPrompt promptGroup : prefill.run(nextQuestions(most - rows.size()))) {
                    hold(promptGroup.ownTokens() * network.decoder().bytesPerToken());
                    open.add(promptGroup);
                }
            }
            List<DecodeState> starting = new ArrayList<>();
            NDList logits = new NDList();
            while (rows.size() + starting.size() < most && !open.isEmpty()) {
                PrefilledPrompt promptGroup = open.getFirst();
                TokenizedRequest request = promptGroup.poll();
                if (request != null) {
                    starting.add(new DecodeState(request, promptGroup, stops));
                    logits.add(promptGroup.logits());
                }
                if (!promptGroup.waits()) {
                    open.removeFirst();
                }
            }
            start(scope, slots, starting, logits, results);
        }
    }

    /** As many questions as fill the free rows and fit into one pass and the budget, at least one. */
    private List<PromptGroup> nextQuestions(int free) {
        List<PromptGroup> next = new ArrayList<>();
        int samples = 0;
        long tokens = 0;
        long room = budget.left() / network.decoder().bytesPerToken();
        while (!waitingPrompts.isEmpty() && samples < free) {
            PromptGroup promptGroup = waitingPrompts.getFirst();
            long more = promptGroup.prompt().ids().size();
            if (!next.isEmpty() && (tokens + more > room || tokens > 2L * tokensAtOnce)) {
                break;
            }
            boolean groupsByPrefix =
                    !next.isEmpty() && next.get(next.size() - 1).prefix().equals(promptGroup.prefix());
            tokens += groupsByPrefix ? more - promptGroup.prefix().tokens() : more;
            samples += promptGroup.requests().size();
            next.add(waitingPrompts.removeFirst());
        }
        return next;
    }

    private void start(
            NDManager scope,
            KvCache slots,
            List<DecodeState> starting,
            NDList logits,
            BiConsumer<TokenizedRequest, GeneratedTokens> results) {
        if (starting.isEmpty()) {
            return;
        }
        try (NDManager step = scope.newSubManager()) {
            // The result of a concatenation belongs to its first array's manager, which lives longer than this step.
            NDArray all = NDArrays.concat(logits, 0);
            all.attach(step);
            Sampler.append(network.script(), step, all, starting);
        }
        for (DecodeState state : starting) {
            if (state.finished()) {
                finish(state, results);
            } else {
                state.promptGroup().addTo(slots);
                rows.add(state);
            }
        }
    }

    private void step(NDManager scope, KvCache slots, BiConsumer<TokenizedRequest, GeneratedTokens> results) {
        try (NDManager step = scope.newSubManager()) {
            long[] ids = rows.stream().mapToLong(DecodeState::last).toArray();
            Sampler.append(network.script(), step, slots.next(step, ids), rows);
        }
        for (int i = rows.size() - 1; i >= 0; i--) {
            DecodeState state = rows.get(i);
            if (state.finished()) {
                DecodeState last = rows.remove(rows.size() - 1);
                if (i < rows.size()) {
                    rows.set(i, last);
                }
                slots.remove(i);
                finish(state, results);
            }
        }
    }

    private void finish(DecodeState state, BiConsumer<TokenizedRequest, GeneratedTokens> results) {
        results.accept(state.request(), state.generated());
        if (state.promptGroup().finishedOne()) {
            hold(-state.promptGroup().ownTokens() * network.decoder().bytesPerToken());
        }
    }

    private void hold(long bytes) {
        held += bytes;
        budget.take(bytes);
    }
}
