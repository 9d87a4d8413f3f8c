package io.hearsay.lalm.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.hearsay.lalm.model.DecoderCache;
import io.hearsay.lalm.model.Qwen2Audio;
import io.hearsay.lalm.prompt.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes the answers of one batch, token by token. Prompts are padded on the left; answered rows leave the batch. */
final class BatchGeneration {
    private final Qwen2Audio network;
    private final Set<Integer> stops;

    BatchGeneration(Qwen2Audio network, Set<Integer> stops) {
        this.network = network;
        this.stops = stops;
    }

    /**
     * @param asks the batch
     * @param audio embeddings of their clips, in order, each (tokens, hidden)
     * @return what follows each prompt, in order
     */
    List<Generated> answer(List<Ask> asks, List<NDArray> audio) {
        int longest = asks.stream().mapToInt(Ask::length).max().orElseThrow();
        int limit = asks.stream().mapToInt(Ask::limit).max().orElseThrow();
        List<Writing> all = asks.stream().map(ask -> new Writing(ask, stops)).toList();
        long[] starts = asks.stream().mapToLong(ask -> longest - ask.length()).toArray();
        try (NDManager scope = network.script().newManager();
                DecoderCache cache = network.decoder().newCache(scope, starts, longest + limit)) {
            List<Writing> rows = new ArrayList<>(all);
            try (NDManager step = scope.newSubManager()) {
                NDArray x = prompts(step, asks, longest, audio);
                choose(step, network.decoder().next(step, x, cache), rows);
            }
            while (rows.stream().anyMatch(row -> !row.finished())) {
                rows = withoutFinished(rows, cache);
                try (NDManager step = scope.newSubManager()) {
                    long[] ids = rows.stream().mapToLong(Writing::last).toArray();
                    NDArray x = network.decoder().embed(step, step.create(ids, new Shape(ids.length, 1)));
                    choose(step, network.decoder().next(step, x, cache), rows);
                }
            }
        }
        return all.stream().map(Writing::generated).toList();
    }

    private NDArray prompts(NDManager step, List<Ask> asks, int longest, List<NDArray> audio) {
        long[] ids = new long[Math.multiplyExact(asks.size(), longest)];
        List<Long> at = new ArrayList<>();
        for (int row = 0; row < asks.size(); row++) {
            Ask ask = asks.get(row);
            int start = (row + 1) * longest - ask.length();
            for (int i = 0; i < ask.length(); i++) {
                ids[start + i] = ask.prompt().ids().get(i);
            }
            for (Prompt.Slot slot : ask.prompt().clips()) {
                for (int i = 0; i < slot.tokens(); i++) {
                    at.add((long) start + slot.start() + i);
                }
            }
        }
        NDArray tokens = step.create(ids, new Shape(asks.size(), longest));
        if (at.isEmpty()) {
            return network.decoder().embed(step, tokens);
        }
        // The result of a concatenation belongs to its first array's manager, which lives longer than this step.
        NDArray joined = NDArrays.concat(new NDList(audio), 0);
        joined.attach(step);
        return network.decoder()
                .embed(step, tokens, at.stream().mapToLong(Long::longValue).toArray(), joined);
    }

    private void choose(NDManager step, NDArray logits, List<Writing> rows) {
        TokenChoice choice = TokenChoice.of(network.script(), step, logits, rows);
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).finished()) {
                rows.get(i)
                        .append(choice.ids().get(i), choice.logProbabilities().get(i));
            }
        }
    }

    /** Copying the cache costs about a step, so answered rows leave when they are at least half of the batch. */
    private static List<Writing> withoutFinished(List<Writing> rows, DecoderCache cache) {
        List<Writing> going = new ArrayList<>();
        List<Long> kept = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).finished()) {
                going.add(rows.get(i));
                kept.add((long) i);
            }
        }
        if (going.size() * 2 > rows.size()) {
            return rows;
        }
        cache.keep(kept.stream().mapToLong(Long::longValue).toArray());
        return going;
    }
}
