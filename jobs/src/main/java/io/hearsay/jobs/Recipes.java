package io.hearsay.jobs;

import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.ModelProvider;
import io.hearsay.core.answers.ReliabilityMethod;
import io.hearsay.core.answers.Treatment;
import io.hearsay.jobs.config.AnswerConfig;
import io.hearsay.jobs.config.ModelConfig;
import io.hearsay.jobs.config.StudyConfig;
import io.hearsay.lalm.Qwen2AudioProvider;
import io.hearsay.lalm.model.Precision;
import io.hearsay.methods.Methods;
import io.hearsay.methods.scripted.HashedPick;
import io.hearsay.methods.scripted.ScriptedProvider;
import io.hearsay.scoring.judges.HedgePolicy;
import io.hearsay.scoring.judges.Judges;
import io.hearsay.spark.JudgeRequest;
import io.hearsay.spark.TreatmentRecipe;
import java.util.List;
import java.util.Locale;

/** Makes the parts that the stages carry to executors out of the settings that name them. */
final class Recipes {
    /** Ends the id of a treatment that heard silence, so that its rows never pass for the real ones. */
    private static final String SILENCED = "-silenced";

    private static final HashedPick SCRIPT = new HashedPick(1, 30);

    private final StudyConfig config;

    Recipes(StudyConfig config) {
        this.config = config;
    }

    List<TreatmentRecipe> treatments() {
        ModelProvider model = model();
        return config.answer().methods().stream()
                .map(name -> recipe(Methods.named(name), model))
                .toList();
    }

    String baselineTreatmentId() {
        return treatmentId(config.scoring().baseline());
    }

    JudgeRequest judging() {
        String name = config.scoring().judge();
        HedgePolicy hedge = HedgePolicy.valueOf(config.scoring().hedge().toUpperCase(Locale.ROOT));
        return new JudgeRequest(
                () -> Judges.named(name, hedge), config.scoring().hedge());
    }

    /** True for the id of a treatment that heard silence. */
    static boolean isSilenced(String treatmentId) {
        return treatmentId.endsWith(SILENCED);
    }

    private TreatmentRecipe recipe(ReliabilityMethod method, ModelProvider model) {
        Treatment treatment = new Treatment(
                treatmentId(method.methodId()),
                config.model().name(),
                config.model().adapterName(),
                method.methodId(),
                method.promptId(),
                generation());
        return new TreatmentRecipe(treatment, method, model, config.answer().silenceAudio());
    }

    private String treatmentId(String method) {
        return config.answer().silenceAudio() ? method + SILENCED : method;
    }

    private GenerationSettings generation() {
        AnswerConfig.Drawing drawing = config.answer().drawing();
        return new GenerationSettings(
                config.answer().maxNewTokens(),
                new GenerationSettings.Sampling(drawing.temperature(), drawing.topK(), drawing.topP()),
                config.run().seed());
    }

    private ModelProvider model() {
        ModelConfig model = config.model();
        if (model.scripted()) {
            return new ScriptedProvider(SCRIPT.toString(), SCRIPT);
        }
        return new Qwen2AudioProvider(
                model.checkpoint(),
                model.adapter().orElse(null),
                model.device(),
                Precision.valueOf(model.precision().toUpperCase(Locale.ROOT)),
                model.memoryBytes());
    }
}
