package io.hearsay.lalm.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.hearsay.core.answers.AudioClip;
import io.hearsay.lalm.model.KvBlock;
import io.hearsay.lalm.model.PrefillResult;
import io.hearsay.lalm.model.Qwen2Audio;
import io.hearsay.lalm.model.Sequence;
import io.hearsay.lalm.prompt.Prompt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Reads prompts: what questions on the same clips have in common once, through the last clip and further while they agree, and then the rest of
 * each. Beginnings stay on a shelf for later calls. Used by one thread.
 */
final class Prefill implements AutoCloseable {
    /** A common run of fewer tokens is not worth a pass of its own. */
    private static final int LEAST_COMMON = 16;

    private final Qwen2Audio network;
    private final NDManager owner;
    private final AudioEmbeddingCache audio;
    private final LruCache<PromptGroup.Beginning, KvBlock> beginnings;
    private final int tokensAtOnce;
    private final List<PrefixGroup> live = new ArrayList<>();

    /**
     * @param owner owns what is read and not shelved
     * @param shelves what is kept from call to call
     * @param tokensAtOnce about how many tokens go through the decoder in one pass, at least 1
     */
    Prefill(Qwen2Audio network, NDManager owner, PromptCaches shelves, int tokensAtOnce) {
        this.network = network;
        this.owner = owner;
        this.audio = shelves.audio();
        this.beginnings = shelves.beginnings();
        this.tokensAtOnce = tokensAtOnce;
    }

    /** Reads questions, those with the same beginning next to each other. */
    List<PrefilledPrompt> read(List<PromptGroup> questions) {
        Map<PromptGroup.Beginning, List<PromptGroup>> alike = new LinkedHashMap<>();
        questions.forEach(question -> alike.computeIfAbsent(question.beginning(), key -> new ArrayList<>())
                .add(question));
        Map<PromptGroup.Beginning, PrefixGroup> begun = new LinkedHashMap<>();
        Map<PromptGroup.Beginning, KvBlock> parts = begin(alike);
        alike.forEach((beginning, group) ->
                begun.put(beginning, new PrefixGroup(beginnings, beginning, parts.get(beginning), group.size())));
        live.addAll(begun.values());
        List<PrefixGroup> groups = new ArrayList<>();
        List<PromptGroup> ordered = new ArrayList<>();
        List<Sequence> ends = new ArrayList<>();
        begun.forEach((beginning, group) -> {
            List<PromptGroup> questionsOfGroup = alike.getOrDefault(beginning, List.of());
            extend(group, questionsOfGroup);
            for (PromptGroup question : questionsOfGroup) {
                List<Integer> ids = question.prompt().ids();
                groups.add(group);
                ordered.add(question);
                ends.add(new Sequence(ids.subList(group.tokens(), ids.size()), group.path()));
            }
        });
        live.removeIf(PrefixGroup::left);
        return open(ordered, groups, ends);
    }

    private List<PrefilledPrompt> open(List<PromptGroup> questions, List<PrefixGroup> groups, List<Sequence> ends) {
        List<PrefilledPrompt> open = new ArrayList<>();
        for (List<Integer> pass : passes(ends)) {
            try (NDManager scope = owner.newSubManager()) {
                PrefillResult reading = network.decoder()
                        .read(scope, pass.stream().map(ends::get).toList());
                long[] lasts =
                        IntStream.range(0, pass.size()).mapToLong(reading::last).toArray();
                NDArray logits = reading.logits(scope, lasts);
                for (int i = 0; i < pass.size(); i++) {
                    PromptGroup question = questions.get(pass.get(i));
                    PrefixGroup group = groups.get(pass.get(i));
                    NDArray row = logits.get(i + ":" + (i + 1)).duplicate();
                    row.attach(owner);
                    KvBlock end = reading.part(owner, i);
                    List<KvBlock> path = new ArrayList<>(group.path());
                    path.add(end);
                    open.add(new PrefilledPrompt(question, group, end, row, candidates(question, path, row)));
                }
            }
        }
        return open;
    }

    /** The parts of all beginnings that are not empty, taken from the shelf or read and put on it. */
    private Map<PromptGroup.Beginning, KvBlock> begin(Map<PromptGroup.Beginning, List<PromptGroup>> alike) {
        Map<PromptGroup.Beginning, KvBlock> parts = new LinkedHashMap<>();
        List<PromptGroup> missing = new ArrayList<>();
        alike.forEach((beginning, group) -> {
            KvBlock known = beginning.tokens() == 0 ? null : beginnings.take(beginning);
            if (known != null) {
                parts.put(beginning, known);
            } else if (beginning.tokens() > 0) {
                missing.add(group.get(0));
            }
        });
        try {
            beginMissing(missing, parts);
            return parts;
        } catch (RuntimeException e) {
            parts.keySet().forEach(beginnings::putBack);
            throw e;
        }
    }

    private void beginMissing(List<PromptGroup> missing, Map<PromptGroup.Beginning, KvBlock> parts) {
        List<AudioClip> clips =
                missing.stream().flatMap(question -> question.clips().stream()).toList();
        Map<String, NDArray> heard = audio.take(clips);
        try (NDManager scope = owner.newSubManager()) {
            List<Sequence> sequences = missing.stream()
                    .map(question -> beginning(scope, question, heard))
                    .toList();
            for (List<Integer> pass : passes(sequences)) {
                PrefillResult reading = network.decoder()
                        .read(scope, pass.stream().map(sequences::get).toList());
                for (int i = 0; i < pass.size(); i++) {
                    PromptGroup.Beginning beginning = missing.get(pass.get(i)).beginning();
                    KvBlock part = reading.part(beginnings.owner(), i);
                    long bytes = part.tokens() * network.decoder().bytesPerToken();
                    parts.put(beginning, beginnings.keep(beginning, part, bytes));
                }
            }
        } finally {
            audio.putBack(heard);
        }
    }

    private static Sequence beginning(NDManager scope, PromptGroup question, Map<String, NDArray> heard) {
        NDList clips = new NDList();
        question.clips().forEach(clip -> clips.add(heard.get(clip.audioId())));
        NDArray joined = clips.get(0);
        if (clips.size() > 1) {
            joined = NDArrays.concat(clips, 0);
            joined.attach(scope);
        }
        List<Integer> places = new ArrayList<>();
        for (Prompt.Slot slot : question.prompt().clips()) {
            IntStream.range(slot.start(), slot.start() + slot.tokens()).forEach(places::add);
        }
        return new Sequence(question.beginning().ids(), List.of(), joined, places);
    }

    /** Reads once what all prompts of a group have in common after their beginning. */
    private void extend(PrefixGroup group, List<PromptGroup> questions) {
        if (questions.size() < 2) {
            return;
        }
        List<Integer> first = questions.get(0).prompt().ids();
        int common = first.size() - 1;
        for (PromptGroup question : questions) {
            List<Integer> ids = question.prompt().ids();
            common = Math.min(common, ids.size() - 1);
            int agreed = group.tokens();
            while (agreed < common && ids.get(agreed).equals(first.get(agreed))) {
                agreed++;
            }
            common = agreed;
        }
        if (common - group.tokens() >= LEAST_COMMON) {
            try (NDManager scope = owner.newSubManager()) {
                Sequence run = new Sequence(first.subList(group.tokens(), common), group.path());
                group.extend(network.decoder().read(scope, List.of(run)).part(owner, 0));
            }
        }
    }

    /** Log-probabilities of all candidates of a question's requests. Of a candidate of several tokens all but the last are read. */
    private Map<List<Integer>, Double> candidates(PromptGroup question, List<KvBlock> path, NDArray logits) {
        Map<List<Integer>, Double> found = new LinkedHashMap<>();
        question.asks().forEach(ask -> ask.candidates().forEach(ids -> found.put(ids, 0.0)));
        if (found.isEmpty()) {
            return found;
        }
        List<List<Integer>> candidates = new ArrayList<>(found.keySet());
        try (NDManager scope = owner.newSubManager()) {
            long[] firsts = candidates.stream().mapToLong(ids -> ids.get(0)).toArray();
            float[] first = network.script()
                    .run(scope, "first_log_probabilities", logits, scope.create(firsts))
                    .singletonOrThrow()
                    .toFloatArray();
            for (int i = 0; i < firsts.length; i++) {
                found.put(candidates.get(i), (double) first[i]);
            }
            List<List<Integer>> longer =
                    candidates.stream().filter(ids -> ids.size() > 1).toList();
            List<Sequence> sequences = longer.stream()
                    .map(ids -> new Sequence(ids.subList(0, ids.size() - 1), path))
                    .toList();
            for (List<Integer> pass : passes(sequences)) {
                addRest(
                        scope,
                        pass.stream().map(longer::get).toList(),
                        pass.stream().map(sequences::get).toList(),
                        found);
            }
        }
        return found;
    }

    private void addRest(
            NDManager scope, List<List<Integer>> candidates, List<Sequence> read, Map<List<Integer>, Double> found) {
        PrefillResult reading = network.decoder().read(scope, read);
        long[] next = candidates.stream()
                .flatMap(ids -> ids.subList(1, ids.size()).stream())
                .mapToLong(Integer::longValue)
                .toArray();
        NDArray logits = reading.logits(
                scope, IntStream.range(0, next.length).asLongStream().toArray());
        float[] rest = network.script()
                .run(scope, "log_probabilities", logits, scope.create(next))
                .singletonOrThrow()
                .toFloatArray();
        for (int i = 0; i < candidates.size(); i++) {
            for (int at = reading.first(i); at <= reading.last(i); at++) {
                found.merge(candidates.get(i), (double) rest[at], Double::sum);
            }
        }
    }

    /** Indexes of sequences cut into passes of about {@link #tokensAtOnce}. */
    private List<List<Integer>> passes(List<Sequence> sequences) {
        List<List<Integer>> passes = new ArrayList<>();
        int tokens = 0;
        for (int i = 0; i < sequences.size(); i++) {
            int length = sequences.get(i).ids().size();
            if (passes.isEmpty() || tokens + length > tokensAtOnce) {
                passes.add(new ArrayList<>());
                tokens = 0;
            }
            passes.get(passes.size() - 1).add(i);
            tokens += length;
        }
        return passes;
    }

    /** Lets go of what was taken from the shelf for questions that were never answered. */
    @Override
    public void close() {
        live.forEach(PrefixGroup::abandon);
        live.clear();
    }
}
