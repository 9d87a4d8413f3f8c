package io.hearsay.core.answers;

import java.util.Optional;

/**
 * What is compared: model x adapter x method x generation settings.
 *
 * @param treatmentId short unique name shown in tables
 * @param modelId name of the model
 * @param adapterId name of the LoRA adapter merged into it; empty if none
 * @param methodId name of the reliability method
 * @param promptId id of the versioned prompt text the method uses
 * @param settings generation settings
 */
public record Treatment(
        String treatmentId,
        String modelId,
        Optional<String> adapterId,
        String methodId,
        String promptId,
        GenerationSettings settings) {}
