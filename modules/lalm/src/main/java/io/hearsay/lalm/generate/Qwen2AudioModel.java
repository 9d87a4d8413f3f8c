package io.hearsay.lalm.generate;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.AudioEncodingModel;
import io.hearsay.core.answers.Completion;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Qwen2-Audio checkpoint that answers. What prompts have in common is read once, within a call and from call to call; how many answers are
 * written at a time follows from a budget of memory.
 */
public final class Qwen2AudioModel implements AudioEncodingModel {
    private static final int TOKENS_AT_ONCE = 2048;
    private static final Pattern OUT_OF_MEMORY =
            Pattern.compile("out of memory|can't allocate memory|not enough memory", Pattern.CASE_INSENSITIVE);

    private final Qwen2Audio network;
    private final PromptTokenizer tokenizer;
    private final Set<Integer> stops;
    private final MemoryBudget budget;
    private final PromptCaches caches;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    Qwen2AudioModel(Qwen2Audio network, PromptTokenizer tokenizer, Set<Integer> stops, MemoryBudget budget) {
        this.network = network;
        this.tokenizer = tokenizer;
        this.stops = stops;
        this.budget = budget;
        this.caches = new PromptCaches(network, budget);
    }

    /**
     * Loads a model directory.
     *
     * @param adapter PEFT directory to merge; null for none
     * @param memoryBytes bytes that all calls together may use beside the weights; 0 for a share of what the device has free
     * @throws IllegalArgumentException naming the file and what does not fit
     */
    public static Qwen2AudioModel load(
            Path directory, @Nullable Path adapter, Device device, Precision precision, long memoryBytes) {
        ChatTemplate.check(directory);
        FeatureWindow.read(directory);
        Set<Integer> stops = StopTokens.read(directory);
        PromptTokenizer tokenizer = PromptTokenizer.open(directory, Qwen2AudioConfig.read(directory));
        try {
            Qwen2Audio network = Qwen2Audio.load(directory, adapter, device, precision);
            MemoryBudget budget = new MemoryBudget(memoryBytes > 0 ? memoryBytes : MemoryShare.of(device));
            return new Qwen2AudioModel(network, tokenizer, stops, budget);
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
            return Arrays.stream(completions).map(Qwen2AudioModel::present).toList();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** What follows each request's prompt as token ids, in order. Throws IllegalArgumentException for a request that would have a fault. */
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
            batcher().answer(tokenized, (request, answer) -> generated[request.index()] = answer);
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
            List<AudioClip> embeddings =
                    clips.stream().filter(clip -> refusal(clip).isEmpty()).toList();
            Map<String, NDArray> taken = caches.audio().take(embeddings);
            try {
                return clips.stream().map(clip -> encoded(clip, taken)).toList();
            } finally {
                caches.audio().putBack(taken);
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    private Encoded encoded(AudioClip clip, Map<String, NDArray> taken) {
        return new Encoded(
                Optional.ofNullable(taken.get(clip.audioId())).map(network.encoder()::take),
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
        return new ContinuousBatcher(network, stops, budget, caches, TOKENS_AT_ONCE);
    }

    /** Adds a request to those the network is asked, or says why it cannot be. */
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
        int room = network.decoder().shape().positions() - prompt.ids().size();
        if (room < 1) {
            return failed(
                    request,
                    FaultCode.PROMPT_TOO_LONG,
                    "the prompt has " + prompt.ids().size() + " tokens, audio included; the model's context is "
                            + network.decoder().shape().positions()
                            + " with at least one to answer: shorten text or audio");
        }
        List<List<Integer>> candidates =
                request.candidates().stream().map(tokenizer::encode).toList();
        int limit = Math.min(room, request.settings().maxNewTokens());
        requests.add(new TokenizedRequest(index, request, prompt, clips, candidates, limit));
        return null;
    }

    /**
     * Where memory runs out the budget is halved and what is unanswered tried again. What the engine refuses for another reason is tried in
     * halves; what fails alone is that request's fault.
     */
    private void answer(List<TokenizedRequest> requests, @Nullable Completion[] completions) {
        try {
            batcher().answer(requests, (request, answer) -> completions[request.index()] = completion(request, answer));
        } catch (EngineException e) {
            String message = String.valueOf(e.getMessage());
            boolean memory = OUT_OF_MEMORY.matcher(message).find();
            if (message.contains("CUDA error") && !memory) {
                throw new IllegalStateException("The device can answer nothing any more: " + message, e);
            }
            caches.clear();
            List<TokenizedRequest> left = requests.stream()
                    .filter(request -> completions[request.index()] == null)
                    .toList();
            if (memory && !left.isEmpty() && budget.halve()) {
                answer(left, completions);
            } else if (left.size() > 1) {
                answer(left.subList(0, left.size() / 2), completions);
                answer(left.subList(left.size() / 2, left.size()), completions);
            } else {
                left.forEach(request -> completions[request.index()] =
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

    private static Completion present(@Nullable Completion completion) {
        if (completion == null) {
            throw new IllegalStateException("A request was left unanswered");
        }
        return completion;
    }

    /** For a person: what computes here, with how much memory. */
    public String engine() {
        Device device = network.manager().getDevice();
        return "libtorch " + TorchEngine.start().getVersion() + " on "
                + (device.isGpu() ? "GPU " + device.getDeviceId() : JniUtils.getNumThreads() + " CPU threads per task")
                + ", " + "%.1f GB for prompts and answers beside the weights".formatted(budget.limit() / 1e9);
    }

    /** The network, for what needs more than answers. */
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
