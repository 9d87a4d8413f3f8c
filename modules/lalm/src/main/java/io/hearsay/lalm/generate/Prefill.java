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
 * Prefills prompts. What prompts share is prefilled once: the prefix through the last clip, then any further common
 * tokens of the prompts with that prefix. The rest of each prompt follows. Prefix blocks stay in the prefix cache for
 * later calls. Used by one thread.
 */
final class Prefill implements AutoCloseable {
    /** A shared run of fewer tokens is not worth a pass of its own. */
    private static final int MIN_SHARED_TOKENS = 16;

    private final Qwen2Audio network;
    private final NDManager owner;
    private final AudioEmbeddingCache embeddingCache;
    private final LruCache<PromptPrefix, KvBlock> prefixCache;
    private final int maxBatchedTokens;
    private final List<PrefixGroup> unfinishedGroups = new ArrayList<>();

    /**
     * @param owner owns the KV blocks that are not cached
     * @param caches caches that live across calls
     * @param maxBatchedTokens about how many tokens go through the decoder in one pass, at least 1
     */
    Prefill(Qwen2Audio network, NDManager owner, PromptCaches caches, int maxBatchedTokens) {
        this.network = network;
        this.owner = owner;
        this.embeddingCache = caches.audio();
        this.prefixCache = caches.prefixes();
        this.maxBatchedTokens = maxBatchedTokens;
    }

    /** Prefills prompts; the results come grouped by prefix. */
    List<PrefilledPrompt> run(List<PromptGroup> promptGroups) {
        Map<PromptPrefix, List<PromptGroup>> byPrefix = new LinkedHashMap<>();
        promptGroups.forEach(promptGroup -> byPrefix.computeIfAbsent(promptGroup.prefix(), key -> new ArrayList<>())
                .add(promptGroup));
        Map<PromptPrefix, PrefixGroup> groupsByPrefix = new LinkedHashMap<>();
        Map<PromptPrefix, KvBlock> blocks = prefillPrefixes(byPrefix);
        byPrefix.forEach((prefix, group) ->
                groupsByPrefix.put(prefix, new PrefixGroup(prefixCache, prefix, blocks.get(prefix), group.size())));
        unfinishedGroups.addAll(groupsByPrefix.values());
        List<PrefixGroup> groups = new ArrayList<>();
        List<PromptGroup> ordered = new ArrayList<>();
        List<Sequence> suffixes = new ArrayList<>();
        groupsByPrefix.forEach((prefix, group) -> {
            List<PromptGroup> promptsOfGroup = byPrefix.getOrDefault(prefix, List.of());
            prefillShared(group, promptsOfGroup);
            for (PromptGroup promptGroup : promptsOfGroup) {
                List<Integer> ids = promptGroup.prompt().ids();
                groups.add(group);
                ordered.add(promptGroup);
                suffixes.add(new Sequence(ids.subList(group.tokens(), ids.size()), group.blocks()));
            }
        });
        unfinishedGroups.removeIf(PrefixGroup::finished);
        return prefillSuffixes(ordered, groups, suffixes);
    }

    private List<PrefilledPrompt> prefillSuffixes(
            List<PromptGroup> promptGroups, List<PrefixGroup> groups, List<Sequence> suffixes) {
        List<PrefilledPrompt> prefilled = new ArrayList<>();
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
                    KvBlock suffix = result.block(owner, i);
                    List<KvBlock> blocks = new ArrayList<>(group.blocks());
                    blocks.add(suffix);
                    prefilled.add(new PrefilledPrompt(
                            promptGroup, group, suffix, row, scoreCandidates(promptGroup, blocks, row)));
                }
            }
        }
        return prefilled;
    }

    /** KV blocks of all non-empty prefixes, acquired from the prefix cache or prefilled and put there. */
    private Map<PromptPrefix, KvBlock> prefillPrefixes(Map<PromptPrefix, List<PromptGroup>> byPrefix) {
        Map<PromptPrefix, KvBlock> blocks = new LinkedHashMap<>();
        List<PromptGroup> missing = new ArrayList<>();
        byPrefix.forEach((prefix, group) -> {
            KvBlock cached = prefix.tokens() == 0 ? null : prefixCache.acquire(prefix);
            if (cached != null) {
                blocks.put(prefix, cached);
            } else if (prefix.tokens() > 0) {
                missing.add(group.get(0));
            }
        });
        try {
            prefillMissing(missing, blocks);
            return blocks;
        } catch (RuntimeException e) {
            blocks.keySet().forEach(prefixCache::release);
            throw e;
        }
    }

    private void prefillMissing(List<PromptGroup> missing, Map<PromptPrefix, KvBlock> blocks) {
        List<AudioClip> clips = missing.stream()
                .flatMap(promptGroup -> promptGroup.clips().stream())
                .toList();
        Map<String, NDArray> embeddings = embeddingCache.acquire(clips);
        try (NDManager scope = owner.newSubManager()) {
            List<Sequence> sequences = missing.stream()
                    .map(promptGroup -> prefixSequence(scope, promptGroup, embeddings))
                    .toList();
            for (List<Integer> pass : passes(sequences)) {
                PrefillResult result = network.decoder()
                        .prefill(scope, pass.stream().map(sequences::get).toList());
                for (int i = 0; i < pass.size(); i++) {
                    PromptPrefix prefix = missing.get(pass.get(i)).prefix();
                    KvBlock block = result.block(prefixCache.owner(), i);
                    long bytes = block.tokens() * network.decoder().bytesPerToken();
                    blocks.put(prefix, prefixCache.put(prefix, block, bytes));
                }
            }
        } finally {
            embeddingCache.release(embeddings);
        }
    }

    private static Sequence prefixSequence(NDManager scope, PromptGroup promptGroup, Map<String, NDArray> embeddings) {
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

    /** Prefills once the tokens that all prompts of a group share after their prefix. */
    private void prefillShared(PrefixGroup group, List<PromptGroup> promptGroups) {
        if (promptGroups.size() < 2) {
            return;
        }
        List<Integer> first = promptGroups.get(0).prompt().ids();
        int common = first.size() - 1;
        for (PromptGroup promptGroup : promptGroups) {
            List<Integer> ids = promptGroup.prompt().ids();
            common = Math.min(common, ids.size() - 1);
            int matching = group.tokens();
            while (matching < common && ids.get(matching).equals(first.get(matching))) {
                matching++;
            }
            common = matching;
        }
        if (common - group.tokens() >= MIN_SHARED_TOKENS) {
            try (NDManager scope = owner.newSubManager()) {
                Sequence sharedRun = new Sequence(first.subList(group.tokens(), common), group.blocks());
                group.extend(
                        network.decoder().prefill(scope, List.of(sharedRun)).block(owner, 0));
            }
        }
    }

    /**
     * Log-probabilities of all candidates of a prompt's requests. Of a candidate of several tokens, all but the last
     * are prefilled.
     */
    private Map<List<Integer>, Double> scoreCandidates(PromptGroup promptGroup, List<KvBlock> blocks, NDArray logits) {
        Map<List<Integer>, Double> logProbabilities = new LinkedHashMap<>();
        promptGroup.requests().forEach(request -> request.candidates().forEach(ids -> logProbabilities.put(ids, 0.0)));
        if (logProbabilities.isEmpty()) {
            return logProbabilities;
        }
        List<List<Integer>> candidates = new ArrayList<>(logProbabilities.keySet());
        try (NDManager scope = owner.newSubManager()) {
            long[] firsts = candidates.stream().mapToLong(ids -> ids.get(0)).toArray();
            float[] first = network.script()
                    .run(scope, "first_log_probabilities", logits, scope.create(firsts))
                    .singletonOrThrow()
                    .toFloatArray();
            for (int i = 0; i < firsts.length; i++) {
                logProbabilities.put(candidates.get(i), (double) first[i]);
            }
            List<List<Integer>> multiToken =
                    candidates.stream().filter(ids -> ids.size() > 1).toList();
            List<Sequence> sequences = multiToken.stream()
                    .map(ids -> new Sequence(ids.subList(0, ids.size() - 1), blocks))
                    .toList();
            for (List<Integer> pass : passes(sequences)) {
                addContinuations(
                        scope,
                        pass.stream().map(multiToken::get).toList(),
                        pass.stream().map(sequences::get).toList(),
                        logProbabilities);
            }
        }
        return logProbabilities;
    }

    private void addContinuations(
            NDManager scope,
            List<List<Integer>> candidates,
            List<Sequence> sequences,
            Map<List<Integer>, Double> logProbabilities) {
        PrefillResult result = network.decoder().prefill(scope, sequences);
        long[] next = candidates.stream()
                .flatMap(ids -> ids.subList(1, ids.size()).stream())
                .mapToLong(Integer::longValue)
                .toArray();
        NDArray logits = result.logits(
                scope, IntStream.range(0, next.length).asLongStream().toArray());
        float[] continuations = network.script()
                .run(scope, "log_probabilities", logits, scope.create(next))
                .singletonOrThrow()
                .toFloatArray();
        for (int i = 0; i < candidates.size(); i++) {
            for (int at = result.first(i); at <= result.last(i); at++) {
                logProbabilities.merge(candidates.get(i), (double) continuations[at], Double::sum);
            }
        }
    }

    /** Indexes of sequences, split into passes of about {@link #maxBatchedTokens}. */
    private List<List<Integer>> passes(List<Sequence> sequences) {
        List<List<Integer>> passes = new ArrayList<>();
        int tokens = 0;
        for (int i = 0; i < sequences.size(); i++) {
            int length = sequences.get(i).ids().size();
            if (passes.isEmpty() || tokens + length > maxBatchedTokens) {
                passes.add(new ArrayList<>());
                tokens = 0;
            }
            passes.get(passes.size() - 1).add(i);
            tokens += length;
        }
        return passes;
    }

    /** Releases the cached blocks of prompts that never finished. */
    @Override
    public void close() {
        unfinishedGroups.forEach(PrefixGroup::releaseAll);
        unfinishedGroups.clear();
    }
}
