package io.hearsay.core.answers;

import java.io.Serializable;
import java.util.Optional;

/**
 * The recipe of a model that travels to executors; the model itself never does. Its two identities are different things:
 * {@link #cacheKey} says where the model is, on what and with how much memory, and finds the open model of a process;
 * {@link #fingerprint} says what the model is, and is part of the identity of every answer.
 */
public interface ModelProvider extends Serializable {
    /**
     * Identity of what {@link #open} gives within one process, paths, device and memory included. Providers with equal
     * cache keys open the same model, so one open model per executor process serves all its tasks.
     */
    String cacheKey();

    /**
     * Identity of what an answer depends on: the content of weights, tokenizer and adapter, precision, class of device
     * and engine version; never a path, a device number or an amount of memory. May read all files of the checkpoint,
     * so call it on a machine that has them.
     *
     * @return 64 hexadecimal digits
     * @throws IllegalArgumentException naming the file if the checkpoint cannot be used
     */
    String fingerprint();

    /**
     * Identity of the embeddings that its model makes of clips, weights included: equal identities make equal
     * embeddings. Empty if the model is no {@link AudioEncodingModel}. May read all of the encoder's weights.
     *
     * @throws IllegalArgumentException naming the file if the checkpoint cannot be used
     */
    default Optional<String> encoderFingerprint() {
        return Optional.empty();
    }

    /**
     * The recipe of what one task opens, on what it was given; this one where that makes no difference.
     *
     * @throws IllegalArgumentException if the task was not given what the model needs
     */
    default ModelProvider on(TaskResources task) {
        return this;
    }

    /** Loads the model; slow. Throws IllegalArgumentException naming the file if the checkpoint cannot be used. */
    AudioLanguageModel open();
}
