package io.hearsay.lalm.generate;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.AudioLanguageModel;
import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.faults.FaultCode;
import io.hearsay.lalm.checkpoint.FeatureWindow;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.StopTokens;
import io.hearsay.lalm.model.AudioEncoder;
import io.hearsay.lalm.model.Qwen2Audio;
import io.hearsay.lalm.prompt.ChatTemplate;
import io.hearsay.lalm.prompt.Prompt;
import io.hearsay.lalm.prompt.PromptTokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** A Qwen2-Audio checkpoint that answers. Requests are cut into batches by length of their prompts. */
public final class Qwen2AudioModel implements AudioLanguageModel {
    private final Qwen2Audio network;
    private final PromptTokenizer tokenizer;
    private final Set<Integer> stops;
    private final int maxBatch;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    private Qwen2AudioModel(Qwen2Audio network, PromptTokenizer tokenizer, Set<Integer> stops, int maxBatch) {
        this.network = network;
        this.tokenizer = tokenizer;
        this.stops = stops;
        this.maxBatch = maxBatch;
    }

    /**
     * Loads a model directory.
     *
     * @param adapter PEFT directory to merge; null for none
     * @param maxBatch most conversations answered at a time, at least 1
     * @throws IllegalArgumentException naming the file and what does not fit
     */
    public static Qwen2AudioModel load(Path directory, @Nullable Path adapter, Device device, int maxBatch) {
        ChatTemplate.check(directory);
        FeatureWindow.read(directory);
        Set<Integer> stops = StopTokens.read(directory);
        PromptTokenizer tokenizer = PromptTokenizer.open(directory, Qwen2AudioConfig.read(directory));
        try {
            return new Qwen2AudioModel(Qwen2Audio.load(directory, adapter, device), tokenizer, stops, maxBatch);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    @Override
    public List<Completion> complete(List<ModelRequest> requests) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("The model is closed");
            }
            @Nullable Completion[] completions = new Completion[requests.size()];
            List<Ask> asks = new ArrayList<>();
            for (int i = 0; i < completions.length; i++) {
                completions[i] = prepare(i, requests.get(i), asks);
            }
            asks.sort(Comparator.comparingInt(Ask::length).reversed().thenComparing(Ask::index));
            try (EncodedClips clips = new EncodedClips(network, asks, maxBatch)) {
                for (int from = 0; from < asks.size(); from += maxBatch) {
                    answer(asks.subList(from, Math.min(from + maxBatch, asks.size())), clips, completions);
                }
            }
            return Arrays.stream(completions).map(Qwen2AudioModel::present).toList();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** What follows each request's prompt as token ids, in order. Throws IllegalArgumentException for a request that would have a fault. */
    public List<Generated> generate(List<ModelRequest> requests) {
        List<Ask> asks = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            Completion fault = prepare(i, requests.get(i), asks);
            if (fault != null) {
                throw new IllegalArgumentException(
                        fault.fault().map(Completion.RequestFault::detail).orElse(""));
            }
        }
        try (EncodedClips clips = new EncodedClips(network, asks, maxBatch)) {
            return new BatchGeneration(network, stops).answer(asks, clips.of(asks));
        }
    }

    /** Adds a request to those the network is asked, or says why it cannot be. */
    private @Nullable Completion prepare(int index, ModelRequest request, List<Ask> asks) {
        List<AudioClip> clips =
                request.turns().stream().flatMap(turn -> turn.audio().stream()).toList();
        for (AudioClip clip : clips) {
            Optional<String> refusal = network.encoder().refusal(clip.logMel());
            if (refusal.isPresent()) {
                return failed(request, FaultCode.MODEL_FAILED, "clip " + clip.audioId() + " is " + refusal.get());
            }
        }
        List<Integer> tokens = clips.stream()
                .map(clip -> AudioEncoder.tokens(clip.logMel().frames()))
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
        asks.add(new Ask(
                index, request, prompt, clips, Math.min(room, request.settings().maxNewTokens())));
        return null;
    }

    /** A batch the engine refuses, for lack of memory for example, is tried again in halves; what fails alone is that request's fault. */
    private void answer(List<Ask> batch, EncodedClips clips, @Nullable Completion[] completions) {
        try {
            List<Generated> generated = new BatchGeneration(network, stops).answer(batch, clips.of(batch));
            for (int i = 0; i < batch.size(); i++) {
                completions[batch.get(i).index()] = completion(batch.get(i), generated.get(i));
            }
            batch.forEach(clips::release);
        } catch (EngineException e) {
            String message = String.valueOf(e.getMessage());
            if (message.contains("CUDA error")) {
                throw new IllegalStateException("The device can answer nothing any more: " + message, e);
            }
            if (batch.size() > 1) {
                answer(batch.subList(0, batch.size() / 2), clips, completions);
                answer(batch.subList(batch.size() / 2, batch.size()), clips, completions);
                return;
            }
            Ask ask = batch.get(0);
            completions[ask.index()] = failed(ask.request(), FaultCode.MODEL_FAILED, "the engine failed: " + message);
            clips.release(ask);
        }
    }

    private Completion completion(Ask ask, Generated generated) {
        if (generated.finish() == Completion.Finish.FAULT) {
            return failed(ask.request(), FaultCode.MODEL_FAILED, "the network's output is not a number");
        }
        return new Completion(
                tokenizer.decode(generated.ids()),
                generated.logProbabilities(),
                generated.finish(),
                new Completion.Usage(ask.length(), generated.ids().size()),
                Optional.empty());
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
                network.close();
                tokenizer.close();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
