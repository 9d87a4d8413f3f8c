package io.hearsay.spark.session;

import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageForecast;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.tables.TableCard;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.manifests.containers.ManifestScan;
import io.hearsay.spark.stages.DecodedClips;
import io.hearsay.spark.stages.ItemsForecast;
import io.hearsay.spark.stages.ManifestStage;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.stages.StageRun;
import io.hearsay.spark.stages.answer.AnswerForecast;
import io.hearsay.spark.stages.answer.AnswerRequest;
import io.hearsay.spark.stages.features.FeatureRequest;
import io.hearsay.spark.stages.features.FeaturesForecast;
import io.hearsay.spark.stages.manifests.ManifestFile;
import io.hearsay.spark.tables.StageException;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.TableStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * What the stages of a run would do if it were started now. Nothing is written, nothing is decoded and no model is
 * opened; Spark's tasks count. Every method throws {@link StageException} where the run itself could not begin.
 */
public final class DryRun {
    private final StageRun run;

    DryRun(SparkSession spark, RunSettings settings) {
        this.run = new StageRun(new TableStore(spark, settings.folder()), settings, StageListener.SILENT);
    }

    /**
     * Items, features and, where they are asked for, answers.
     *
     * @param answers what would be asked; empty for a run that ends with the features
     */
    public List<StageForecast> run(ManifestSource source, FeatureRequest features, Optional<AnswerRequest> answers) {
        ManifestFiles files = new ManifestFiles(run.spark().sparkContext().hadoopConfiguration());
        ManifestFile manifest = files.scan(source, ManifestScan.RANGE_BYTES);
        StageRun sized = run.forRows(manifest.roughRows());
        try (ItemsForecast items = new ManifestStage(sized, manifest).forecast();
                FeaturesForecast clips = new FeaturesForecast(sized, features, items)) {
            List<StageForecast> forecasts = new ArrayList<>(List.of(items.forecast(), clips.forecast()));
            answers.ifPresent(
                    request -> forecasts.addAll(new AnswerForecast(sized, request).of(items, clips.decoded())));
            return forecasts;
        }
    }

    /** Answers alone, about the items and clips of complete tables. */
    public List<StageForecast> answer(AnswerRequest request) {
        run.store().requireBelonging(Table.FEATURES);
        TableCard card = StageRun.explained(Stage.ANSWER, () -> run.store().completeCard(Table.ITEMS));
        try (ItemsForecast items = ItemsForecast.kept(run, card)) {
            DecodedClips clips = DecodedClips.ofTable(run.store().completeCard(Table.FEATURES));
            return new AnswerForecast(run, request).of(items, clips);
        }
    }
}
