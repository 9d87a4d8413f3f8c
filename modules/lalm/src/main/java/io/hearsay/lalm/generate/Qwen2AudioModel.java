package io.hearsay.lalm.generate;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.AudioEncodingModel;
import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.DeviceLostException;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.features.AudioEmbeddings;
import io.hearsay.core.run.FaultCode;
import io.hearsay.lalm.checkpoint.FeatureWindow;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.StopTokens;
import io.hearsay.lalm.model.AudioEncoder;
import io.hearsay.lalm.model.Precision;
import io.hearsay.lalm.model.Qwen2Audio;
import io.hearsay.lalm.prompt.ChatTemplate;
import io.hearsay.lalm.prompt.Prompt;
import io.hearsay.lalm.prompt.PromptTokenizer;
import io.hearsay.lalm.torch.TorchEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A Qwen2-Audio checkpoint ready for inference. Shared prompt prefixes are prefilled once, within a call and across
 * calls; the batch size of decoding follows from a memory budget.
 */
public final class Qwen2AudioModel implements AudioEncodingModel {
    private static final System.Logger LOG = System.getLogger(Qwen2AudioModel.class.getName());

    private static final int MAX_BATCHED_TOKENS = 2048;

    private final Qwen2Audio network;
    private final PromptTokenizer tokenizer;
    private final Set<Integer> stopTokens;
    private final MemoryBudget budget;
    private final PromptCaches caches;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    Qwen2AudioModel(Qwen2Audio network, PromptTokenizer tokenizer, Set<Integer> stopTokens, MemoryBudget budget) {
        this.network = network;
        this.tokenizer = tokenizer;
        this.stopTokens = stopTokens;
        this.budget = budget;
        this.caches = new PromptCaches(network, budget);
    }

    /**
     * Loads a model directory.
     *
     * @param adapter PEFT directory to merge; null for none
     * @param memoryBytes bytes that all concurrent calls together may use besides the weights; 0 for a share of the
     *     device's free memory
     * @throws IllegalArgumentException naming the file and what does not fit
     */
    public static Qwen2AudioModel load(
            Path directory, @Nullable Path adapter, Device device, Precision precision, long memoryBytes) {
        ChatTemplate.check(directory);
        FeatureWindow.read(directory);
        Qwen2AudioConfig config = Qwen2AudioConfig.read(directory);
        Set<Integer> stopTokens = StopTokens.read(directory, config.decoder().vocabulary());
        PromptTokenizer tokenizer = PromptTokenizer.open(directory, config);
        try {
            Qwen2Audio network = Qwen2Audio.load(directory, adapter, device, precision);
            MemoryBudget budget = new MemoryBudget(memoryBytes > 0 ? memoryBytes : MemoryShare.of(device));
            return new Qwen2AudioModel(network, tokenizer, stopTokens, budget);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    @Override
    public List<Completion> complete(List<ModelRequest> requests) {
        lock.readLock().lock();
        try {
            requireOpen();
            @Nullable Completion[] completions = new Completion[requests.size()];
            List<TokenizedRequest> tokenized = new ArrayList<>();
            for (int i = 0; i < completions.length; i++) {
                completions[i] = prepare(i, requests.get(i), tokenized);
            }
            answer(tokenized, completions);
            return Arrays.stream(completions)
                    .map(Qwen2AudioModel::requirePresent)
                    .toList();
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Generated token ids of each request, in order. Throws IllegalArgumentException for a request that
     * {@link #complete} would answer with a fault.
     */
    public List<GeneratedTokens> generate(List<ModelRequest> requests) {
        lock.readLock().lock();
        try {
            requireOpen();
            List<TokenizedRequest> tokenized = new ArrayList<>();
            for (int i = 0; i < requests.size(); i++) {
                Completion fault = prepare(i, requests.get(i), tokenized);
                if (fault != null) {
                    throw new IllegalArgumentException(
                            fault.fault().map(Completion.RequestFault::detail).orElse(""));
                }
            }
            GeneratedTokens[] generated = new GeneratedTokens[requests.size()];
            batcher().generate(tokenized, (request, answer) -> generated[request.index()] = answer);
            return List.of(generated);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public List<Encoded> encode(List<AudioClip> clips) {
        lock.readLock().lock();
        try {
            requireOpen();
            List<AudioClip> accepted =
                    clips.stream().filter(clip -> refusal(clip).isEmpty()).toList();
            Map<String, NDArray> acquired = caches.audio().acquire(accepted);
            try {
                return clips.stream().map(clip -> encoded(clip, acquired)).toList();
            } finally {
                caches.audio().release(acquired);
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    private Encoded encoded(AudioClip clip, Map<String, NDArray> acquired) {
        return new Encoded(
                Optional.ofNullable(acquired.get(clip.audioId())).map(network.encoder()::export),
                refusal(clip).map(detail -> new Completion.RequestFault(FaultCode.MODEL_FAILED, detail)));
    }

    private Optional<String> refusal(AudioClip clip) {
        Optional<String> refusal = clip.sound() instanceof AudioEmbeddings embeddings
                ? network.encoder().refusal(embeddings)
                : network.encoder().refusal(clip.logMel());
        return refusal.map(found -> "clip " + clip.audioId() + " is " + found);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The model is closed");
        }
    }

    private ContinuousBatcher batcher() {
        return new ContinuousBatcher(network, stopTokens, budget, caches, MAX_BATCHED_TOKENS);
    }

    /** Tokenizes a request and adds it to the list, or returns the completion that says why it cannot run. */
    private @Nullable Completion prepare(int index, ModelRequest request, List<TokenizedRequest> requests) {
        List<AudioClip> clips =
                request.turns().stream().flatMap(turn -> turn.audio().stream()).toList();
        for (AudioClip clip : clips) {
            Optional<String> refusal = refusal(clip);
            if (refusal.isPresent()) {
                return failed(request, FaultCode.MODEL_FAILED, refusal.get());
            }
        }
        List<Integer> tokens = clips.stream()
                .map(clip -> clip.sound() instanceof AudioEmbeddings embeddings
                        ? embeddings.tokens()
                        : AudioEncoder.tokens(clip.logMel().frames()))
                .toList();
        Prompt prompt;
        try {
            prompt = tokenizer.prompt(request.turns(), tokens);
        } catch (IllegalArgumentException e) {
            return failed(request, FaultCode.MODEL_FAILED, String.valueOf(e.getMessage()));
        }
        int maxTokens = network.decoder().shape().positions() - prompt.ids().size();
        if (maxTokens < 1) {
            return failed(
                    request,
                    FaultCode.PROMPT_TOO_LONG,
                    "the prompt has " + prompt.ids().size() + " tokens, audio included; the model's context is "
                            + network.decoder().shape().positions()
                            + ", at least one of them for the answer: shorten the text or the audio");
        }
        List<List<Integer>> candidates =
                request.candidates().stream().map(tokenizer::encode).toList();
        int limit = Math.min(maxTokens, request.settings().maxNewTokens());
        requests.add(new TokenizedRequest(index, request, prompt, clips, candidates, limit));
        return null;
    }

    /**
     * Out of memory: halves the budget and retries the unfinished requests. Any other engine failure: retries them in
     * halves; a request that fails alone gets the fault.
     */
    private void answer(List<TokenizedRequest> requests, @Nullable Completion[] completions) {
        try {
            batcher()
                    .generate(
                            requests, (request, answer) -> completions[request.index()] = completion(request, answer));
        } catch (EngineException e) {
            String message = String.valueOf(e.getMessage());
            boolean memory = DeviceLostException.isOfMemory(message);
            if (DeviceLostException.isToldBy(e)) {
                throw new DeviceLostException(message, e);
            }
            caches.clear();
            List<TokenizedRequest> unfinished = requests.stream()
                    .filter(request -> completions[request.index()] == null)
                    .toList();
            if (memory && !unfinished.isEmpty() && budget.halve()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "Out of memory with {0} requests unfinished: the memory budget is halved",
                        unfinished.size());
                answer(unfinished, completions);
            } else if (unfinished.size() > 1) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The engine failed with {0} requests unfinished, which are retried in halves: {1}",
                        unfinished.size(),
                        message);
                answer(unfinished.subList(0, unfinished.size() / 2), completions);
                answer(unfinished.subList(unfinished.size() / 2, unfinished.size()), completions);
            } else {
                unfinished.forEach(request -> completions[request.index()] =
                        failed(request.request(), FaultCode.MODEL_FAILED, "the engine failed: " + message));
            }
        }
    }

    private Completion completion(TokenizedRequest request, GeneratedTokens generated) {
        if (generated.finish() == Completion.Finish.FAULT) {
            return failed(request.request(), FaultCode.MODEL_FAILED, "the network's output is not a number");
        }
        return new Completion(
                tokenizer.decode(generated.ids()),
                generated.logProbabilities(),
                generated.finish(),
                new Completion.Usage(request.length(), generated.ids().size()),
                Optional.empty(),
                generated.candidates());
    }

    private static Completion failed(ModelRequest request, FaultCode code, String detail) {
        return Completion.failed(code, "Request " + request.requestId() + ": " + detail);
    }

    private static Completion requirePresent(@Nullable Completion completion) {
        if (completion == null) {
            throw new IllegalStateException("A request has no completion");
        }
        return completion;
    }

    /** Human-readable description of the engine, its device and its memory budget. */
    public String engine() {
        Device device = network.manager().getDevice();
        return "libtorch " + TorchEngine.start().getVersion() + " on "
                + (device.isGpu()
                        ? "GPU " + device.getDeviceId()
                        : JniUtils.getNumThreads() + " CPU thread(s) per task")
                + ", " + "%.1f GB for prompts and answers besides the weights".formatted(budget.limit() / 1e9);
    }

    /** The network, for callers that need more than completions. */
    public Qwen2Audio network() {
        return network;
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                caches.close();
                network.close();
                tokenizer.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
