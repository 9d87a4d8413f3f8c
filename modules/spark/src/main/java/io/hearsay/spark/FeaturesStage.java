package io.hearsay.spark;

import io.hearsay.core.faults.Fault;
import io.hearsay.core.faults.Stage;
import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.run.Provenance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Decodes each distinct clip once; a clip's trouble becomes a fault of every item that asks about it. */
final class FeaturesStage {
    private static final StructType AUDIO =
            new Columns().text("audio_id", "uri").schema();
    private static final StructType OUTCOME =
            new Columns().text("uri").optionalText("fault_code", "fault_detail").schema();

    /** Rows are large: row groups of this many keep a reader's memory small. */
    private static final Map<String, String> SMALL_ROW_GROUPS = Map.of("parquet.block.row.count.limit", "64");

    private static final int CLIPS_PER_TASK = 64;

    private final StageRun run;
    private final FeatureRequest request;

    FeaturesStage(StageRun run, FeatureRequest request) {
        this.run = run;
        this.request = request;
    }

    StageReport report() {
        Provenance provenance =
                run.provenance(run.store().completeCard(Table.ITEMS), List.of("features", request.toString()));
        return run.keepOr(Table.FEATURES, provenance, () -> write(provenance));
    }

    private TableCard write(Provenance provenance) {
        List<Item> items = run.items();
        List<AudioRef> clips = clips(items);
        TableDraft draft = run.store().draft(Table.FEATURES, provenance);
        try (ProgressMeter meter = new ProgressMeter(run.spark(), Stage.FEATURES, clips.size(), run.listener())) {
            draft.write(decoded(clips, meter), SMALL_ROW_GROUPS);
        }
        Map<String, Trouble> troubles = new HashMap<>();
        List<Row> outcomes = draft.rows(OUTCOME).collectAsList();
        outcomes.forEach(row -> Trouble.at(row, 1).ifPresent(trouble -> troubles.put(row.getString(0), trouble)));
        StageRun.requireBalance(
                Stage.FEATURES,
                clips.size() + " clips in, " + outcomes.size() + " rows out",
                clips.size(),
                outcomes.size());
        List<Fault> faults = faults(items, troubles);
        run.writeFaults(Table.FEATURES_FAULTS, provenance, faults);
        TableCard card = new TableCard(
                Stage.FEATURES,
                outcomes.size(),
                faults.size(),
                provenance,
                List.of(),
                Map.of(
                        "mel_bins", Integer.toString(request.melBins()),
                        "window_seconds", Double.toString(request.windowSeconds())));
        draft.complete(card);
        return card;
    }

    /** The distinct clips; paths that are equal are one clip, whatever the manifest calls them. */
    private static List<AudioRef> clips(List<Item> items) {
        Map<String, AudioRef> clips = new LinkedHashMap<>();
        items.forEach(item -> clips.putIfAbsent(item.audio().uri(), item.audio()));
        return List.copyOf(clips.values());
    }

    private Dataset<Row> decoded(List<AudioRef> clips, ProgressMeter meter) {
        List<Row> rows = new ArrayList<>();
        clips.forEach(clip -> rows.add(RowFactory.create(clip.audioId(), clip.uri())));
        JavaSparkContext context = new JavaSparkContext(run.spark().sparkContext());
        int tasks = Math.max(4 * context.defaultParallelism(), (rows.size() + CLIPS_PER_TASK - 1) / CLIPS_PER_TASK);
        Dataset<Row> audio =
                run.spark().createDataFrame(context.parallelize(rows, Math.min(tasks, rows.size())), AUDIO);
        SerializableConfiguration hadoop =
                new SerializableConfiguration(run.spark().sparkContext().hadoopConfiguration());
        return audio.mapPartitions(new ClipTask(request, hadoop, meter), Encoders.row(ClipCodec.CODEC.schema()));
    }

    private static List<Fault> faults(List<Item> items, Map<String, Trouble> troubles) {
        List<Fault> faults = new ArrayList<>();
        for (Item item : items) {
            Trouble trouble = troubles.get(item.audio().uri());
            if (trouble != null) {
                faults.add(new Fault(item.itemId(), Stage.FEATURES, trouble.code(), trouble.detail()));
            }
        }
        return faults;
    }
}
