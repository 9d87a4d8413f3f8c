package io.hearsay.core.answers;

import java.io.Serializable;
import java.util.Optional;

/**
 * The recipe of a model that travels to executors; the model itself never does. Two providers with equal keys open the
 * same model, so one opened model per executor process serves all its tasks.
 */
public interface ModelProvider extends Serializable {
    /** Identity of what {@link #open} gives, device included; key of the executor's cache of opened models. */
    String key();

    /**
     * Identity of the embeddings that its model makes of clips, weights included: equal identities make equal
     * embeddings. Empty if the model is no {@link AudioEncodingModel}. May read all of the encoder's weights.
     *
     * @throws IllegalArgumentException naming the file if the checkpoint cannot be used
     */
    default Optional<String> encoderKey() {
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
