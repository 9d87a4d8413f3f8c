package io.hearsay.spark.stages.answer;

import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.ModelProvider;
import io.hearsay.core.answers.ReliabilityMethod;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.answers.TreatmentRecipe;
import io.hearsay.spark.tables.codecs.ResponseCodec;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A treatment recipe packed for the way to the tasks: Treatment holds an Optional, which Java does not serialize.
 *
 * @param names its names
 * @param settings generation settings
 * @param method how the model is asked
 * @param model recipe of the model
 * @param silenced whether silence is heard instead of the clips
 */
record TreatmentCargo(
        Names names, GenerationSettings settings, ReliabilityMethod method, ModelProvider model, boolean silenced)
        implements Serializable {

    /** Names of a treatment's parts. */
    record Names(
            String treatmentId, String modelId, @Nullable String adapterId, String methodId, String promptId)
            implements Serializable {}

    static TreatmentCargo of(TreatmentRecipe recipe) {
        Treatment treatment = recipe.treatment();
        Names names = new Names(
                treatment.treatmentId(),
                treatment.modelId(),
                treatment.adapterId().orElse(null),
                treatment.methodId(),
                treatment.promptId());
        return new TreatmentCargo(names, treatment.settings(), recipe.method(), recipe.model(), recipe.silenceAudio());
    }

    Treatment treatment() {
        return new Treatment(
                names.treatmentId(), names.modelId(), adapter(), names.methodId(), names.promptId(), settings);
    }

    ResponseCodec.Origin origin() {
        return new ResponseCodec.Origin(names.modelId(), adapter(), names.methodId(), names.promptId(), silenced);
    }

    private Optional<String> adapter() {
        return Optional.ofNullable(names.adapterId());
    }
}
