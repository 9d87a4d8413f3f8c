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
    private static final int MIN_SHARED_TOKENS = 16;

    private final Qwen2Audio network;
    private final NDManager owner;
    private final AudioEmbeddingCache audio;
    private final LruCache<PromptPrefix, KvBlock> prefixes;
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
        this.prefixes = shelves.prefixes();
        this.tokensAtOnce = tokensAtOnce;
    }

    /** Reads questions, those with the same beginning next to each other. */
    List<PrefilledPrompt> run(List<PromptGroup> promptGroups) {
        Map<PromptPrefix, List<PromptGroup>> alike = new LinkedHashMap<>();
        promptGroups.forEach(promptGroup -> alike.computeIfAbsent(promptGroup.prefix(), key -> new ArrayList<>())
                .add(promptGroup));
        Map<PromptPrefix, PrefixGroup> groupsByPrefix = new LinkedHashMap<>();
        Map<PromptPrefix, KvBlock> blocks = begin(alike);
        alike.forEach((prefix, group) ->
                groupsByPrefix.put(prefix, new PrefixGroup(prefixes, prefix, blocks.get(prefix), group.size())));
        live.addAll(groupsByPrefix.values());
        List<PrefixGroup> groups = new ArrayList<>();
        List<PromptGroup> ordered = new ArrayList<>();
        List<Sequence> suffixes = new ArrayList<>();
        groupsByPrefix.forEach((prefix, group) -> {
            List<PromptGroup> questionsOfGroup = alike.getOrDefault(prefix, List.of());
            extend(group, questionsOfGroup);
            for (PromptGroup promptGroup : questionsOfGroup) {
                List<Integer> ids = promptGroup.prompt().ids();
                groups.add(group);
                ordered.add(promptGroup);
                suffixes.add(new Sequence(ids.subList(group.tokens(), ids.size()), group.path()));
            }
        });
        live.removeIf(PrefixGroup::left);
        return open(ordered, groups, suffixes);
    }

    private List<PrefilledPrompt> open(
            List<PromptGroup> promptGroups, List<PrefixGroup> groups, List<Sequence> suffixes) {
        List<PrefilledPrompt> open = new ArrayList<>();
        for (List<Integer> pass : passes(suffixes)) {
            try (NDManager scope = owner.newSubManager()) {
                PrefillResult result = network.decoder()
                        .prefill(scope, pass.stream().map(suffixes::get).toList());
                long[] lasts =
                        IntStream.range(0, pass.size()).mapToLong(result::last).toArray();
                NDArray logits = result.logits(scope, lasts);
                for (int i = 0; i < pass.size(); i++) {
                    PromptGroup promptGroup = promptGroups.get(pass.get(i));
                    PrefixGroup group = groups.get(pass.get(i));
                    NDArray row = logits.get(i + ":" + (i + 1)).duplicate();
                    row.attach(owner);
                    KvBlock end = result.block(owner, i);
                    List<KvBlock> path = new ArrayList<>(group.path());
                    path.add(end);
                    open.add(new PrefilledPrompt(promptGroup, group, end, row, candidates(promptGroup, path, row)));
                }
            }
        }
        return open;
    }

    /** The parts of all beginnings that are not empty, taken from the shelf or read and put on it. */
    private Map<PromptPrefix, KvBlock> begin(Map<PromptPrefix, List<PromptGroup>> alike) {
        Map<PromptPrefix, KvBlock> blocks = new LinkedHashMap<>();
        List<PromptGroup> missing = new ArrayList<>();
        alike.forEach((prefix, group) -> {
            KvBlock known = prefix.tokens() == 0 ? null : prefixes.take(prefix);
            if (known != null) {
                blocks.put(prefix, known);
            } else if (prefix.tokens() > 0) {
                missing.add(group.get(0));
            }
        });
        try {
            beginMissing(missing, blocks);
            return blocks;
        } catch (RuntimeException e) {
            blocks.keySet().forEach(prefixes::putBack);
            throw e;
        }
    }

    private void beginMissing(List<PromptGroup> missing, Map<PromptPrefix, KvBlock> blocks) {
        List<AudioClip> clips = missing.stream()
                .flatMap(promptGroup -> promptGroup.clips().stream())
                .toList();
        Map<String, NDArray> embeddings = audio.take(clips);
        try (NDManager scope = owner.newSubManager()) {
            List<Sequence> sequences = missing.stream()
                    .map(promptGroup -> prefix(scope, promptGroup, embeddings))
                    .toList();
            for (List<Integer> pass : passes(sequences)) {
                PrefillResult result = network.decoder()
                        .prefill(scope, pass.stream().map(sequences::get).toList());
                for (int i = 0; i < pass.size(); i++) {
                    PromptPrefix prefix = missing.get(pass.get(i)).prefix();
                    KvBlock block = result.block(prefixes.owner(), i);
                    long bytes = block.tokens() * network.decoder().bytesPerToken();
                    blocks.put(prefix, prefixes.keep(prefix, block, bytes));
                }
            }
        } finally {
            audio.putBack(embeddings);
        }
    }

    private static Sequence prefix(NDManager scope, PromptGroup promptGroup, Map<String, NDArray> embeddings) {
        NDList clips = new NDList();
        promptGroup.clips().forEach(clip -> clips.add(embeddings.get(clip.audioId())));
        NDArray joined = clips.get(0);
        if (clips.size() > 1) {
            joined = NDArrays.concat(clips, 0);
            joined.attach(scope);
        }
        List<Integer> places = new ArrayList<>();
        for (Prompt.Slot slot : promptGroup.prompt().clips()) {
            IntStream.range(slot.start(), slot.start() + slot.tokens()).forEach(places::add);
        }
        return new Sequence(promptGroup.prefix().ids(), List.of(), joined, places);
    }

    /** Reads once what all prompts of a group have in common after their beginning. */
    private void extend(PrefixGroup group, List<PromptGroup> promptGroups) {
        if (promptGroups.size() < 2) {
            return;
        }
        List<Integer> first = promptGroups.get(0).prompt().ids();
        int common = first.size() - 1;
        for (PromptGroup promptGroup : promptGroups) {
            List<Integer> ids = promptGroup.prompt().ids();
            common = Math.min(common, ids.size() - 1);
            int agreed = group.tokens();
            while (agreed < common && ids.get(agreed).equals(first.get(agreed))) {
                agreed++;
            }
            common = agreed;
        }
        if (common - group.tokens() >= MIN_SHARED_TOKENS) {
            try (NDManager scope = owner.newSubManager()) {
                Sequence run = new Sequence(first.subList(group.tokens(), common), group.path());
                group.extend(network.decoder().prefill(scope, List.of(run)).block(owner, 0));
            }
        }
    }

    /** Log-probabilities of all candidates of a question's requests. Of a candidate of several tokens all but the last are read. */
    private Map<List<Integer>, Double> candidates(PromptGroup promptGroup, List<KvBlock> path, NDArray logits) {
        Map<List<Integer>, Double> found = new LinkedHashMap<>();
        promptGroup.requests().forEach(request -> request.candidates().forEach(ids -> found.put(ids, 0.0)));
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
        PrefillResult result = network.decoder().prefill(scope, read);
        long[] next = candidates.stream()
                .flatMap(ids -> ids.subList(1, ids.size()).stream())
                .mapToLong(Integer::longValue)
                .toArray();
        NDArray logits = result.logits(
                scope, IntStream.range(0, next.length).asLongStream().toArray());
        float[] rest = network.script()
                .run(scope, "log_probabilities", logits, scope.create(next))
                .singletonOrThrow()
                .toFloatArray();
        for (int i = 0; i < candidates.size(); i++) {
            for (int at = result.first(i); at <= result.last(i); at++) {
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
