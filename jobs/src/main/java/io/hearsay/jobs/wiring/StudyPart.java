package io.hearsay.jobs.wiring;

import io.hearsay.core.answers.TreatmentId;
import io.hearsay.core.answers.TreatmentRecipe;
import io.hearsay.core.manifest.ManifestEntry;
import io.hearsay.core.tables.RunTables;
import io.hearsay.jobs.config.EvaluationConfig;
import io.hearsay.manifests.Manifest;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.Pipeline;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.stages.answer.AnswerRequest;
import io.hearsay.spark.stages.scores.JudgeRequest;
import io.hearsay.spark.stages.scores.LabelRequest;
import io.hearsay.spark.stages.scores.MeasureRequest;
import java.util.List;

/** A share of a study's items and the tables made of it, in a folder of their own. */
final class StudyPart {
    private final EvaluationConfig config;
    private final Manifest manifest;
    private final Pipeline pipeline;
    private final RunTables tables;
    private final ConsoleProgress progress;
    private final String name;

    /**
     * @param study the run that it is a part of
     * @param name name of the sub-folder of run.folder
     * @param rows the share of the manifest's items
     */
    StudyPart(
            HearsaySession session,
            RunSettings study,
            EvaluationConfig config,
            ConsoleProgress progress,
            String name,
            Manifest whole,
            List<ManifestEntry> rows) {
        this.config = config;
        this.progress = progress;
        this.name = name;
        this.manifest = new Manifest(whole.path(), whole.datasetHash(), rows, whole.refusals());
        // The study's own id: by it other jobs know that what is being written to the store belongs to a job at work.
        String folder = study.folder() + "/" + name;
        RunSettings settings = new RunSettings(
                folder, study.runId(), study.codeVersion(), study.seed(), study.store(), study.rebuild());
        this.pipeline = session.pipeline(settings, progress);
        this.tables = session.tables(folder);
    }

    /** Writes items and features. */
    void features() {
        progress.say(name + ": " + manifest.rows().size() + " questions");
        progress.finished(pipeline.items(manifest));
        progress.finished(pipeline.features(config.features()));
    }

    /** Asks and judges. */
    void answer(List<TreatmentRecipe> treatments, JudgeRequest judging) {
        progress.finished(pipeline.answer(new AnswerRequest(
                treatments,
                config.answer().batchSize(),
                config.answer().openModels(),
                config.answer().audioEmbeddings(),
                config.answer().commitMinutes())));
        progress.finished(pipeline.judge(judging));
    }

    void label(LabelRequest request) {
        progress.finished(pipeline.label(request));
    }

    void measure(TreatmentId baseline) {
        progress.finished(pipeline.measure(new MeasureRequest(baseline.toString())));
    }

    RunTables tables() {
        return tables;
    }
}
