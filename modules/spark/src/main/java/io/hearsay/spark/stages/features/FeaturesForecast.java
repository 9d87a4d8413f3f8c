package io.hearsay.spark.stages.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageForecast;
import io.hearsay.core.run.StageForecast.Amounts;
import io.hearsay.core.tables.TableCard;
import io.hearsay.spark.stages.DecodedClips;
import io.hearsay.spark.stages.ItemsForecast;
import io.hearsay.spark.stages.KeptRows;
import io.hearsay.spark.stages.StageRun;
import io.hearsay.spark.store.LastRates;
import io.hearsay.spark.tables.Table;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the features stage would do for some items. No clip is decoded, and none is read unless the request says that all
 * are to be checked: a file that has not been seen before counts as one to decode, though its content may be known by
 * another name.
 */
public final class FeaturesForecast implements AutoCloseable {
    private final StageRun run;
    private final FeatureRequest request;
    private final ItemsForecast items;
    private final ClipSources sources;
    private final StageForecast forecast;
    private final DecodedClips decoded;

    public FeaturesForecast(StageRun run, FeatureRequest request, ItemsForecast items) {
        this.run = run;
        this.request = request;
        this.items = items;
        this.sources = new ClipSources(run, request);
        Optional<TableCard> kept = StageRun.explained(Stage.FEATURES, this::kept);
        if (kept.isPresent()) {
            this.decoded = DecodedClips.ofTable(kept.get());
            this.forecast = ofTable(kept.get());
        } else {
            try (KeptRows clips = KeptRows.of(FeaturesStage.clips(items.items()))) {
                long count = StageRun.explained(Stage.FEATURES, clips::count);
                Dataset<Row> found = StageRun.explained(Stage.FEATURES, () -> found(clips.dataset(), count));
                this.decoded =
                        DecodedClips.ofStore(renamed(found), request.settings().key());
                this.forecast = StageRun.explained(Stage.FEATURES, () -> ofStore(count, found.count()));
            }
        }
    }

    public StageForecast forecast() {
        return forecast;
    }

    /** The clips whose features are there. */
    public DecodedClips decoded() {
        return decoded;
    }

    private Optional<TableCard> kept() {
        String limits = request.settings().limits().toString();
        return run.madeAlike(
                        Table.FEATURES, FeaturesStage.provenance(run, request, items.datasetHash(), items.inputs()))
                .filter(card -> !request.checkAudio()
                        && limits.equals(card.settings().get(TableCard.LIMITS))
                        && new FeatureCheck(run, request).stillStored());
    }

    private StageForecast ofTable(TableCard card) {
        String remark = card.faults() == 0 ? "" : "clips that failed are looked at again";
        return new StageForecast(Stage.FEATURES, "", Amounts.kept(card.units()), OptionalDouble.empty(), remark);
    }

    private Dataset<Row> found(Dataset<Row> clips, long count) {
        KnownFeatures known =
                new KnownFeatures(run.features(), request.settings().key());
        if (run.settings().rebuild() || run.features().isEmpty()) {
            return run.spark().createDataFrame(List.<Row>of(), DigestTask.SCHEMA);
        }
        Dataset<Row> digests =
                request.checkAudio() ? sources.withDigests(clips, count) : sources.withKnownDigests(clips, count);
        return known.among(digests, request.settings().limits());
    }

    private StageForecast ofStore(long clips, long found) {
        boolean mayBeKnown = found < clips
                && !request.checkAudio()
                && !run.settings().rebuild()
                && !run.features().isEmpty();
        return new StageForecast(
                Stage.FEATURES,
                "",
                Amounts.of(clips, found),
                new LastRates(run.features()).secondsOfAClip(request.settings().key()),
                mayBeKnown
                        ? "files that are new here may hold clips that are known;"
                                + " --set features.check-audio=true reads them to tell"
                        : "");
    }

    /** As the answer stage names the columns. */
    private static Dataset<Row> renamed(Dataset<Row> found) {
        return found.select(
                col("uri").as("clip_uri"),
                col("sha256"),
                lit(0.0).as("clip_length"),
                lit(1L).as("clip_windows"),
                lit(null).cast("string").as("fault_code"),
                lit(null).cast("string").as("fault_detail"));
    }

    @Override
    public void close() {
        sources.close();
    }
}
