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
    private final Deque<PromptGroup> unread = new ArrayDeque<>();
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
    void answer(List<TokenizedRequest> asks, BiConsumer<TokenizedRequest, GeneratedTokens> results) {
        if (asks.isEmpty()) {
            return;
        }
        unread.addAll(PromptGroup.of(asks));
        int capacity = capacity(asks);
        long rowBytes = capacity * network.decoder().bytesPerToken()
                + network.decoder().shape().vocabulary() * CHOICE_BYTES;
        int most = budget.takeRows(rowBytes, asks.size());
        held += most * rowBytes;
        try (NDManager scope = network.script().newManager();
                Prefill reader = new Prefill(network, scope, shelves, tokensAtOnce);
                KvCache slots = network.decoder().newRows(scope, most, capacity)) {
            while (!unread.isEmpty() || !open.isEmpty() || !rows.isEmpty()) {
                if (rows.isEmpty() || (most - rows.size()) * 4 >= most) {
                    admit(scope, reader, slots, most, results);
                }
                if (!rows.isEmpty()) {
                    step(scope, slots, results);
                }
            }
        } finally {
            budget.giveBack(held);
        }
    }

    private static int capacity(List<TokenizedRequest> asks) {
        int longest = 0;
        for (TokenizedRequest ask : asks) {
            int end = ask.length() - PromptGroup.Beginning.of(ask).tokens();
            longest =
                    Math.max(longest, (PrefilledPrompt.copied(end) ? end : PrefilledPrompt.MOST_COPIED) + ask.limit());
        }
        return (longest + GRAIN - 1) / GRAIN * GRAIN;
    }

    /** Fills free rows with waiting requests, reading more questions if need be. */
    private void admit(
            NDManager scope,
            Prefill reader,
            KvCache slots,
            int most,
            BiConsumer<TokenizedRequest, GeneratedTokens> results) {
        while (rows.size() < most && !(unread.isEmpty() && open.isEmpty())) {
            if (open.isEmpty()) {
                for (PrefilledPrompt question : reader.read(nextQuestions(most - rows.size()))) {
                    hold(question.ownTokens() * network.decoder().bytesPerToken());
                    open.add(question);
                }
            }
            List<DecodeState> starting = new ArrayList<>();
            NDList logits = new NDList();
            while (rows.size() + starting.size() < most && !open.isEmpty()) {
                PrefilledPrompt question = open.getFirst();
                TokenizedRequest ask = question.poll();
                if (ask != null) {
                    starting.add(new DecodeState(ask, question, stops));
                    logits.add(question.logits());
                }
                if (!question.waits()) {
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
        while (!unread.isEmpty() && samples < free) {
            PromptGroup question = unread.getFirst();
            long more = question.prompt().ids().size();
            if (!next.isEmpty() && (tokens + more > room || tokens > 2L * tokensAtOnce)) {
                break;
            }
            boolean begun =
                    !next.isEmpty() && next.get(next.size() - 1).beginning().equals(question.beginning());
            tokens += begun ? more - question.beginning().tokens() : more;
            samples += question.asks().size();
            next.add(unread.removeFirst());
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
        for (DecodeState writing : starting) {
            if (writing.finished()) {
                finish(writing, results);
            } else {
                writing.question().addTo(slots);
                rows.add(writing);
            }
        }
    }

    private void step(NDManager scope, KvCache slots, BiConsumer<TokenizedRequest, GeneratedTokens> results) {
        try (NDManager step = scope.newSubManager()) {
            long[] ids = rows.stream().mapToLong(DecodeState::last).toArray();
            Sampler.append(network.script(), step, slots.next(step, ids), rows);
        }
        for (int i = rows.size() - 1; i >= 0; i--) {
            DecodeState writing = rows.get(i);
            if (writing.finished()) {
                DecodeState last = rows.remove(rows.size() - 1);
                if (i < rows.size()) {
                    rows.set(i, last);
                }
                slots.remove(i);
                finish(writing, results);
            }
        }
    }

    private void finish(DecodeState writing, BiConsumer<TokenizedRequest, GeneratedTokens> results) {
        results.accept(writing.ask(), writing.generated());
        if (writing.question().written()) {
            hold(-writing.question().ownTokens() * network.decoder().bytesPerToken());
        }
    }

    private void hold(long bytes) {
        held += bytes;
        budget.take(bytes);
    }
}
