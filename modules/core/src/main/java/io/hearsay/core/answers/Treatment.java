package io.hearsay.core.answers;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is compared: model x adapter x method x generation settings. It travels to executors, so that it holds no
 * Optional.
 *
 * @param treatmentId short unique name shown in tables
 * @param modelId name of the model
 * @param adapterName name of the LoRA adapter merged into it; null if none
 * @param methodId name of the reliability method
 * @param promptId id of the versioned prompt text the method uses
 * @param settings generation settings
 */
public record Treatment(
        String treatmentId,
        String modelId,
        @Nullable String adapterName,
        String methodId,
        String promptId,
        GenerationSettings settings)
        implements Serializable {
    /** A treatment with or without an adapter. */
    public Treatment(
            String treatmentId,
            String modelId,
            Optional<String> adapterId,
            String methodId,
            String promptId,
            GenerationSettings settings) {
        this(treatmentId, modelId, adapterId.orElse(null), methodId, promptId, settings);
    }

    /** Name of the LoRA adapter merged into the model. */
    public Optional<String> adapterId() {
        return Optional.ofNullable(adapterName);
    }
}
