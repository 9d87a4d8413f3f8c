package io.hearsay.jobs;

import io.hearsay.jobs.config.StudyConfig;
import io.hearsay.spark.AnswerRequest;
import io.hearsay.spark.HearsaySession;
import io.hearsay.spark.JudgeRequest;
import io.hearsay.spark.LabelRequest;
import io.hearsay.spark.Manifest;
import io.hearsay.spark.MeasureRequest;
import io.hearsay.spark.Pipeline;
import io.hearsay.spark.RunSettings;
import io.hearsay.spark.RunTables;
import io.hearsay.spark.TrainingRow;
import io.hearsay.spark.TreatmentRecipe;
import java.util.List;

/** A share of a study's items and the tables made of it, in a folder of their own. */
final class StudyPart {
    private final StudyConfig config;
    private final Manifest manifest;
    private final Pipeline pipeline;
    private final RunTables tables;
    private final Progress progress;
    private final String name;

    /**
     * @param name name of the sub-folder of run.folder
     * @param rows the share of the manifest's items
     */
    StudyPart(
            HearsaySession session,
            StudyConfig config,
            Progress progress,
            String name,
            Manifest whole,
            List<TrainingRow> rows) {
        this.config = config;
        this.progress = progress;
        this.name = name;
        this.manifest = new Manifest(whole.path(), whole.datasetHash(), rows, whole.refusals());
        String folder = config.run().folder() + "/" + name;
        RunSettings settings = new RunSettings(
                folder,
                Study.newRunId(),
                CodeVersion.text(),
                config.run().seed(),
                config.run().rebuild());
        this.pipeline = session.pipeline(settings, progress);
        this.tables = session.tables(folder);
    }

    /** Writes items and features. */
    void hear() {
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
                config.answer().audioEmbeddings())));
        progress.finished(pipeline.judge(judging));
    }

    void label(LabelRequest request) {
        progress.finished(pipeline.label(request));
    }

    void measure(String baselineTreatmentId) {
        progress.finished(pipeline.measure(new MeasureRequest(baselineTreatmentId)));
    }

    RunTables tables() {
        return tables;
    }
}
