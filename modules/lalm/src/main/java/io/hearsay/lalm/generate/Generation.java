package io.hearsay.lalm.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.hearsay.lalm.model.DecoderRows;
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
final class Generation {
    /** Bytes per row and token id that choosing a token takes for a moment. */
    private static final long CHOICE_BYTES = 40;
    /** Capacities are multiples of it. */
    private static final int GRAIN = 16;

    private final Qwen2Audio network;
    private final Set<Integer> stops;
    private final MemoryBudget budget;
    private final Shelves shelves;
    private final int tokensAtOnce;
    private final Deque<Question> unread = new ArrayDeque<>();
    private final Deque<OpenQuestion> open = new ArrayDeque<>();
    private final List<Writing> rows = new ArrayList<>();
    private long held;

    /**
     * @param tokensAtOnce about how many prompt tokens go through the decoder in one pass, at least 1
     */
    Generation(Qwen2Audio network, Set<Integer> stops, MemoryBudget budget, Shelves shelves, int tokensAtOnce) {
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
    void answer(List<Ask> asks, BiConsumer<Ask, Generated> results) {
        if (asks.isEmpty()) {
            return;
        }
        unread.addAll(Question.of(asks));
        int capacity = capacity(asks);
        long rowBytes = capacity * network.decoder().bytesPerToken()
                + network.decoder().shape().vocabulary() * CHOICE_BYTES;
        int most = budget.takeRows(rowBytes, asks.size());
        held += most * rowBytes;
        try (NDManager scope = network.script().newManager();
                Reader reader = new Reader(network, scope, shelves, tokensAtOnce);
                DecoderRows slots = network.decoder().newRows(scope, most, capacity)) {
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

    private static int capacity(List<Ask> asks) {
        int longest = 0;
        for (Ask ask : asks) {
            int end = ask.length() - Question.Beginning.of(ask).tokens();
            longest = Math.max(longest, (OpenQuestion.copied(end) ? end : OpenQuestion.MOST_COPIED) + ask.limit());
        }
        return (longest + GRAIN - 1) / GRAIN * GRAIN;
    }

    /** Fills free rows with waiting requests, reading more questions if need be. */
    private void admit(
            NDManager scope, Reader reader, DecoderRows slots, int most, BiConsumer<Ask, Generated> results) {
        while (rows.size() < most && !(unread.isEmpty() && open.isEmpty())) {
            if (open.isEmpty()) {
                for (OpenQuestion question : reader.read(nextQuestions(most - rows.size()))) {
                    hold(question.ownTokens() * network.decoder().bytesPerToken());
                    open.add(question);
                }
            }
            List<Writing> starting = new ArrayList<>();
            NDList logits = new NDList();
            while (rows.size() + starting.size() < most && !open.isEmpty()) {
                OpenQuestion question = open.getFirst();
                Ask ask = question.poll();
                if (ask != null) {
                    starting.add(new Writing(ask, question, stops));
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
    private List<Question> nextQuestions(int free) {
        List<Question> next = new ArrayList<>();
        int samples = 0;
        long tokens = 0;
        long room = budget.left() / network.decoder().bytesPerToken();
        while (!unread.isEmpty() && samples < free) {
            Question question = unread.getFirst();
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
            DecoderRows slots,
            List<Writing> starting,
            NDList logits,
            BiConsumer<Ask, Generated> results) {
        if (starting.isEmpty()) {
            return;
        }
        try (NDManager step = scope.newSubManager()) {
            // The result of a concatenation belongs to its first array's manager, which lives longer than this step.
            NDArray all = NDArrays.concat(logits, 0);
            all.attach(step);
            TokenChoice.append(network.script(), step, all, starting);
        }
        for (Writing writing : starting) {
            if (writing.finished()) {
                finish(writing, results);
            } else {
                writing.question().addTo(slots);
                rows.add(writing);
            }
        }
    }

    private void step(NDManager scope, DecoderRows slots, BiConsumer<Ask, Generated> results) {
        try (NDManager step = scope.newSubManager()) {
            long[] ids = rows.stream().mapToLong(Writing::last).toArray();
            TokenChoice.append(network.script(), step, slots.next(step, ids), rows);
        }
        for (int i = rows.size() - 1; i >= 0; i--) {
            Writing writing = rows.get(i);
            if (writing.finished()) {
                Writing last = rows.remove(rows.size() - 1);
                if (i < rows.size()) {
                    rows.set(i, last);
                }
                slots.remove(i);
                finish(writing, results);
            }
        }
    }

    private void finish(Writing writing, BiConsumer<Ask, Generated> results) {
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
