package io.hearsay.jobs.wiring;

import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.ModelFolder;
import io.hearsay.core.answers.ModelProvider;
import io.hearsay.core.answers.ReliabilityMethod;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.answers.TreatmentId;
import io.hearsay.core.answers.TreatmentRecipe;
import io.hearsay.jobs.config.AnswerConfig;
import io.hearsay.jobs.config.EvaluationConfig;
import io.hearsay.jobs.config.ModelConfig;
import io.hearsay.methods.Methods;
import io.hearsay.methods.scripted.HashedPick;
import io.hearsay.methods.scripted.ScriptedProvider;
import io.hearsay.scoring.judges.HedgePolicy;
import io.hearsay.scoring.judges.Judges;
import io.hearsay.spark.stages.scores.JudgeRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes the parts that the stages carry to executors out of the settings that name them. */
final class Treatments {
    private static final HashedPick SCRIPT = new HashedPick(1, 30);

    private final EvaluationConfig config;
    private final ModelFolders folders;

    Treatments(EvaluationConfig config, ModelFolders folders) {
        this.config = config;
        this.folders = folders;
    }

    List<TreatmentRecipe> treatments() {
        ModelProvider model = model();
        return config.answer().methods().stream()
                .map(name -> recipe(Methods.named(name), model))
                .toList();
    }

    /** A treatment of its own name, with an adapter where {@code adapter} is its folder. */
    TreatmentRecipe treatment(
            TreatmentId id, ReliabilityMethod method, GenerationSettings settings, Optional<ModelFolder> adapter) {
        Optional<String> adapterId = adapter.map(AdapterIdentity::of).or(config.model()::adapterName);
        Treatment treatment = new Treatment(
                id.toString(), config.model().name(), adapterId, method.methodId(), method.promptId(), settings);
        ModelProvider model = adapter.isPresent() ? model(adapter) : model();
        return new TreatmentRecipe(treatment, method, model, config.answer().silenceAudio());
    }

    /** The method that the others are compared with. */
    ReliabilityMethod baseline() {
        return Methods.named(config.scoring().baseline());
    }

    TreatmentId baselineId() {
        return id(config.scoring().baseline());
    }

    JudgeRequest judging() {
        String name = config.scoring().judge();
        HedgePolicy hedge = config.scoring().hedge();
        return new JudgeRequest(
                () -> Judges.named(name, hedge),
                hedge.name().toLowerCase(Locale.ROOT),
                baselineId().toString(),
                config.scoring().slices());
    }

    private TreatmentRecipe recipe(ReliabilityMethod method, ModelProvider model) {
        Treatment treatment = new Treatment(
                id(method.methodId()).toString(),
                config.model().name(),
                config.model().adapterName(),
                method.methodId(),
                method.promptId(),
                generation());
        return new TreatmentRecipe(treatment, method, model, config.answer().silenceAudio());
    }

    /** The treatment of a method, over silence where the settings say so. */
    TreatmentId id(String method) {
        return new TreatmentId(method, config.answer().silenceAudio());
    }

    GenerationSettings generation() {
        return generation(config.answer().drawing());
    }

    GenerationSettings generation(AnswerConfig.Drawing drawing) {
        return new GenerationSettings(
                config.answer().maxNewTokens(),
                new GenerationSettings.Sampling(drawing.temperature(), drawing.topK(), drawing.topP()),
                config.run().seed());
    }

    private ModelProvider model() {
        return model(folders.adapter());
    }

    private ModelProvider model(Optional<ModelFolder> adapter) {
        ModelConfig model = config.model();
        if (model.scripted()) {
            return new ScriptedProvider(SCRIPT.toString(), SCRIPT);
        }
        return new TaskModel(
                folders.checkpoint(), adapter.orElse(null), model.device(), model.precision(), model.memoryBytes());
    }
}
