package io.hearsay.spark.session;

import io.hearsay.core.run.StageListener;
import io.hearsay.core.run.StageReport;
import io.hearsay.manifests.Manifest;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.manifests.containers.ManifestScan;
import io.hearsay.spark.stages.ItemsStage;
import io.hearsay.spark.stages.ManifestStage;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.stages.StageRun;
import io.hearsay.spark.stages.answer.AnswerRequest;
import io.hearsay.spark.stages.answer.AnswerStage;
import io.hearsay.spark.stages.features.FeatureRequest;
import io.hearsay.spark.stages.features.FeaturesStage;
import io.hearsay.spark.stages.manifests.ManifestFile;
import io.hearsay.spark.stages.scores.JudgeRequest;
import io.hearsay.spark.stages.scores.JudgeStage;
import io.hearsay.spark.stages.scores.LabelRequest;
import io.hearsay.spark.stages.scores.LabelStage;
import io.hearsay.spark.stages.scores.MeasureRequest;
import io.hearsay.spark.stages.scores.MeasureStage;
import io.hearsay.spark.tables.StageException;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.TableStore;
import org.apache.spark.sql.SparkSession;

/**
 * The stages of one run, each a table in the run's folder made from the table to its left. A stage that finds its table
 * complete and made with the same settings and data keeps it.
 *
 * <p>Every stage throws {@link StageException} if it cannot continue: a table to its left is not complete, a model
 * cannot be opened, or rows and faults do not add up to what came in. What is wrong with single items becomes faults,
 * and the stage continues.
 */
public final class Pipeline {
    private final StageRun run;

    Pipeline(SparkSession spark, RunSettings settings, StageListener listener) {
        this.run = new StageRun(new TableStore(spark, settings.folder()), settings, listener);
    }

    /**
     * Reads a manifest and writes its items, and its refusals as faults. Rows are read by Spark's tasks: the driver
     * passes over the manifest once and holds none of them.
     */
    public StageReport items(ManifestSource source) {
        ManifestFiles files = new ManifestFiles(run.spark().sparkContext().hadoopConfiguration());
        ManifestFile manifest = files.scan(source, ManifestScan.RANGE_BYTES);
        return new ManifestStage(run.forRows(manifest.roughRows()), manifest).report();
    }

    /** Writes the items of a manifest that is in memory, and its refusals as faults. */
    public StageReport items(Manifest manifest) {
        return new ItemsStage(run, manifest).report();
    }

    /** Decodes each distinct clip of the items once and writes its log-mel features. */
    public StageReport features(FeatureRequest request) {
        return new FeaturesStage(forItems(1), request).report();
    }

    /** Asks the models about every item under every treatment. */
    public StageReport answer(AnswerRequest request) {
        return new AnswerStage(forItems(request.treatments().size()), request).report();
    }

    /** Gives each item of the manifest one verdict per treatment; ERROR where there is no answer. */
    public StageReport judge(JudgeRequest request) {
        return new JudgeStage(run, request).report();
    }

    /**
     * Gives each item that was sampled the target a model should learn: the reference answer, or that it does not know.
     */
    public StageReport label(LabelRequest request) {
        return new LabelStage(run, request).report();
    }

    /** Counts transitions against the baseline by modality and pooled, and writes metrics, counts and floors. */
    public StageReport measure(MeasureRequest request) {
        return new MeasureStage(run, request).report();
    }

    /** The run, for work on so many rows for each of its items. */
    private StageRun forItems(long rows) {
        return run.store()
                .card(Table.ITEMS)
                .map(items -> run.forRows(rows * items.rows()))
                .orElse(run);
    }
}
