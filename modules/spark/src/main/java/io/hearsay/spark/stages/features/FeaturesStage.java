package io.hearsay.spark.stages.features;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;

import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageReport;
import io.hearsay.core.tables.TableCard;
import io.hearsay.spark.stages.KeptRows;
import io.hearsay.spark.stages.ProgressMeter;
import io.hearsay.spark.stages.Shards;
import io.hearsay.spark.stages.StageRun;
import io.hearsay.spark.tables.Inputs;
import io.hearsay.spark.tables.StageMarker;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.TableContent;
import io.hearsay.spark.tables.TableDraft;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.FeatureCodec;
import io.hearsay.spark.tables.codecs.RowFault;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Decodes each distinct clip whose features the store does not hold, and writes the run's index of its clips; a clip's
 * fault becomes a fault of every item that asks about it.
 */
public final class FeaturesStage {
    private static final StructType PLACE =
            new Columns().whole("position").text("item_id", "audio_id", "uri").schema();
    private static final StructType OUTCOME = new Columns()
            .text("uri")
            .optionalText(FeatureCodec.FRONT_END, "sha256")
            .optionalReal("offset_seconds")
            .optionalWhole("frames")
            .optionalText("fault_code")
            .schema();

    private final StageRun run;
    private final FeatureRequest request;
    private final KnownFeatures known;

    public FeaturesStage(StageRun run, FeatureRequest request) {
        this.run = run;
        this.request = request;
        this.known = new KnownFeatures(run.features(), request.settings().key());
    }

    public StageReport report() {
        Inputs inputs = run.store().inputs("items.asked");
        Provenance provenance = provenance(
                run, request, run.store().completeCard(Table.ITEMS).provenance().datasetHash(), inputs);
        return run.keepOr(
                Table.FEATURES,
                provenance,
                () -> new FeatureCheck(run, request).unchanged(limits()),
                () -> write(provenance, inputs));
    }

    static Provenance provenance(StageRun run, FeatureRequest request, String datasetHash, Inputs inputs) {
        return run.provenance(
                datasetHash, inputs, List.of("features", request.settings().key()));
    }

    private Dataset<Row> items() {
        return run.store().read(Table.ITEMS, PLACE);
    }

    /** The distinct clips; paths that are equal are one clip, named as the first item that asks about it names it. */
    static Dataset<Row> clips(Dataset<Row> items) {
        return items.groupBy("uri")
                .agg(min_by(col("audio_id"), col("position")).as("audio_id"))
                .select("audio_id", "uri");
    }

    private TableCard write(Provenance provenance, Inputs inputs) {
        try (KeptRows kept = KeptRows.of(clips(items()));
                ClipSources sources = new ClipSources(run, request)) {
            Dataset<Row> clips = kept.dataset();
            long count = kept.count();
            boolean nothingKnown = run.settings().rebuild() || run.features().isEmpty();
            Dataset<Row> digests = nothingKnown ? noDigests() : sources.withDigests(clips, count);
            Dataset<Row> found = known.among(digests, request.settings().limits());
            Dataset<Row> fresh = nothingKnown
                    ? clips
                    : clips.join(
                            found.select(col("uri").as("found_uri")),
                            col("uri").equalTo(col("found_uri")),
                            "left_anti");
            Shards shards =
                    new Shards(run.spark(), run.features(), run.settings().runId(), request.commitMinutes());
            decode(fresh, nothingKnown ? count : fresh.count(), count, sources, shards);
            sources.readNow().ifPresent(read -> remember(read, found, shards));
            return index(provenance, inputs, count, found, shards);
        }
    }

    private Dataset<Row> noDigests() {
        return run.spark().createDataFrame(List.<Row>of(), DigestTask.SCHEMA);
    }

    private void decode(Dataset<Row> fresh, long count, long wanted, ClipSources sources, Shards shards) {
        run.planned(Stage.FEATURES, wanted, count);
        if (count == 0) {
            return;
        }
        try (StageMarker begun = new StageMarker(run.store(), Stage.FEATURES);
                ProgressMeter meter = new ProgressMeter(run.spark(), Stage.FEATURES, count, run.listener())) {
            boolean isolate = request.isolate() || begun.before();
            ClipTask task = new ClipTask(request.settings(), sources.hadoop(), meter.counts(), isolate);
            shards.write(
                    fresh.repartition(sources.tasks(count), col("uri"))
                            .javaRDD()
                            .mapPartitions(task),
                    FeatureCodec.stored());
        }
    }

    /** Keeps the digests of files whose content is known by another path or time, so that they are not read again. */
    private static void remember(Dataset<Row> read, Dataset<Row> found, Shards shards) {
        Dataset<Row> unknown =
                read.join(found.select(col("uri").as("found_uri")), col("uri").equalTo(col("found_uri")), "left_semi");
        if (!unknown.isEmpty()) {
            List<String> there = List.of(DigestTask.SCHEMA.fieldNames());
            Column[] columns = Columns.of(FeatureCodec.stored());
            for (int i = 0; i < columns.length; i++) {
                StructField field = FeatureCodec.stored().fields()[i];
                columns[i] = there.contains(field.name())
                        ? columns[i]
                        : lit(null).cast(field.dataType()).as(field.name());
            }
            shards.writeOne(unknown.select(columns));
        }
    }

    private TableCard index(Provenance provenance, Inputs inputs, long clips, Dataset<Row> found, Shards shards) {
        Dataset<Row> made = shards.rows();
        Dataset<Row> decoded = made.where(FeatureCodec.hasLogMel())
                .select(Columns.of(DigestTask.SCHEMA))
                .distinct();
        Dataset<Row> faulty = made.where(col("fault_code").isNotNull()).select(Columns.of(FeatureCodec.index()));
        TableDraft draft = run.store()
                .draft(Table.FEATURES, provenance)
                .write(known.index(found.union(decoded)).union(faulty));
        TableContent content = TableContent.of(draft.rows(OUTCOME), countDistinct("uri"), count(col("fault_code")));
        long clipsOut = content.counts().get(0);
        boolean faultless = content.counts().get(1) == 0;
        StageRun.requireBalance(Stage.FEATURES, clips + " clips in, " + clipsOut + " clips out", clips, clipsOut);
        long faults = faultless
                ? run.writeFaults(Table.FEATURES_FAULTS, provenance, List.of())
                : run.writeFaults(Table.FEATURES_FAULTS, provenance, faults(draft));
        TableCard card = new TableCard(
                        Stage.FEATURES, content.rows(), faults, provenance, List.of(), cardSettings(clipsOut))
                .with(new TableCard.Identity(Map.of(TableCard.Identity.CONTENT, content.digest()), inputs.digests()));
        draft.complete(card);
        return card;
    }

    private Dataset<Row> faults(TableDraft draft) {
        Dataset<Row> faulty = draft.rows(FeatureCodec.index())
                .where(col("fault_code").isNotNull())
                .select(col("uri").as("faulty_uri"), col(RowFault.CODE), col(RowFault.DETAIL));
        return items().join(faulty, col("uri").equalTo(col("faulty_uri")))
                .select(
                        col("item_id"),
                        lit(Stage.FEATURES.label()).as("stage"),
                        col(RowFault.CODE).as("code"),
                        col(RowFault.DETAIL).as("detail"));
    }

    private Map<String, String> cardSettings(long clips) {
        return Map.of(
                TableCard.CLIPS,
                Long.toString(clips),
                "mel_bins",
                Integer.toString(request.settings().melBins()),
                "window_seconds",
                Double.toString(request.settings().windowSeconds()),
                TableCard.FRONT_END,
                request.settings().key(),
                TableCard.LIMITS,
                limits(),
                TableCard.STORE,
                run.settings().store());
    }

    private String limits() {
        return request.settings().limits().toString();
    }
}
