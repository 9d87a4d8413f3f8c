package io.hearsay.spark.stages.features;

import io.hearsay.core.manifest.AudioRef;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.run.Fault;
import io.hearsay.core.run.Provenance;
import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageReport;
import io.hearsay.core.tables.TableCard;
import io.hearsay.spark.stages.ProgressMeter;
import io.hearsay.spark.stages.StageRun;
import io.hearsay.spark.tables.EarlierTable;
import io.hearsay.spark.tables.StageMarker;
import io.hearsay.spark.tables.Table;
import io.hearsay.spark.tables.TableDraft;
import io.hearsay.spark.tables.codecs.ClipCodec;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.RowFault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Decodes each distinct clip once; a clip's rowFault becomes a fault of every item that asks about it. */
public final class FeaturesStage {
    private static final StructType AUDIO =
            new Columns().text("audio_id", "uri").schema();
    private static final StructType OUTCOME =
            new Columns().text("uri").optionalText("fault_code", "fault_detail").schema();

    /** Rows are large: row groups of this many keep a reader's memory small. */
    private static final Map<String, String> SMALL_ROW_GROUPS = Map.of("parquet.block.row.count.limit", "64");

    private static final int CLIPS_PER_TASK = 256;

    private static final String FEATURES_KEY = "features_key";
    private static final String LIMITS = "limits";

    private final StageRun run;
    private final FeatureRequest request;

    public FeaturesStage(StageRun run, FeatureRequest request) {
        this.run = run;
        this.request = request;
    }

    public StageReport report() {
        Provenance provenance = run.provenance(
                run.store().completeCard(Table.ITEMS),
                List.of("features", request.settings().key()));
        return run.keepOr(Table.FEATURES, provenance, this::unchanged, () -> write(provenance));
    }

    /** Whether the clips are still what they were when the table was made. */
    private boolean unchanged() {
        FeatureIndex known = known(run.store().path(Table.FEATURES));
        boolean otherLimits = !limits().equals(
                        run.store().completeCard(Table.FEATURES).settings().get(LIMITS));
        if (otherLimits && known.dependsOnLimits()) {
            return false;
        }
        // Where the limits are others, all are looked at: a file's size is not in the table.
        List<AudioRef> looked = clips(run.items()).stream()
                .filter(clip -> request.checkAudio() || otherLimits || known.isFault(clip))
                .toList();
        Map<String, String> digests = digests(looked);
        Map<Boolean, List<AudioRef>> byDoubt = looked.stream()
                .collect(Collectors.partitioningBy(
                        clip -> known.isFault(clip) && known.sha256(clip) == null && digests.get(clip.uri()) != null));
        return byDoubt.getOrDefault(false, List.of()).stream()
                        .allMatch(clip -> Objects.equals(digests.get(clip.uri()), known.sha256(clip)))
                && failAgain(byDoubt.getOrDefault(true, List.of()), known);
    }

    /** Whether these clips, which were faults of the moment or could not be read, are the same faults still. */
    private boolean failAgain(List<AudioRef> clips, FeatureIndex known) {
        if (clips.isEmpty()) {
            return true;
        }
        try (ProgressMeter meter = new ProgressMeter(run.spark(), Stage.FEATURES, clips.size(), run.listener())) {
            return decoded(clips, meter, true).select("uri", "fault_code").collectAsList().stream()
                    .allMatch(row -> Objects.equals(row.getAs("fault_code"), known.fault(row.getAs("uri"))));
        }
    }

    private TableCard write(Provenance provenance) {
        List<Item> items = run.items();
        List<AudioRef> clips = clips(items);
        Optional<FeatureIndex> known = known();
        TableDraft draft = run.store().draft(Table.FEATURES, provenance);
        Map<String, String> digests = known.isEmpty() ? Map.of() : digests(clips);
        List<AudioRef> fresh = clips.stream()
                .filter(clip -> known.isEmpty() || !known.get().hasFeatures(digests.get(clip.uri())))
                .toList();
        try (StageMarker begun = new StageMarker(run.store(), Stage.FEATURES);
                ProgressMeter meter = new ProgressMeter(run.spark(), Stage.FEATURES, fresh.size(), run.listener())) {
            Dataset<Row> made = decoded(fresh, meter, request.isolate() || begun.before());
            Dataset<Row> rows = known.map(
                            table -> table.features(run.spark(), clips, digests).union(made))
                    .orElse(made);
            draft.write(rows, SMALL_ROW_GROUPS).pack("uri", "offset_seconds", SMALL_ROW_GROUPS);
        }
        Map<String, RowFault> rowFaults = new HashMap<>();
        List<Row> outcomes = draft.rows(OUTCOME).collectAsList();
        outcomes.forEach(row -> RowFault.of(row).ifPresent(fault -> rowFaults.put(row.getAs("uri"), fault)));
        long clipsOut = outcomes.stream()
                .map(row -> row.<String>getAs("uri"))
                .distinct()
                .count();
        StageRun.requireBalance(
                Stage.FEATURES, clips.size() + " clips in, " + clipsOut + " clips out", clips.size(), clipsOut);
        List<Fault> faults = faults(items, rowFaults);
        run.writeFaults(Table.FEATURES_FAULTS, provenance, faults);
        TableCard card = new TableCard(
                Stage.FEATURES, outcomes.size(), faults.size(), provenance, List.of(), cardSettings(clips.size()));
        draft.complete(card);
        EarlierTable.discard(run.store(), Table.FEATURES);
        return card;
    }

    private Map<String, String> cardSettings(int clips) {
        return Map.of(
                TableCard.CLIPS,
                Integer.toString(clips),
                "mel_bins",
                Integer.toString(request.settings().melBins()),
                "window_seconds",
                Double.toString(request.settings().windowSeconds()),
                FEATURES_KEY,
                request.settings().key(),
                LIMITS,
                limits());
    }

    private String limits() {
        return request.settings().limits().toString();
    }

    private FeatureIndex known(Path table) {
        return FeatureIndex.of(run.spark(), table, request.settings().limits());
    }

    /** The clips of a complete table whose features would come out the same now. */
    private Optional<FeatureIndex> known() {
        if (run.settings().rebuild()) {
            return Optional.empty();
        }
        return EarlierTable.find(run.store(), Table.FEATURES)
                .filter(earlier -> request.settings()
                        .key()
                        .equals(earlier.card().settings().get(FEATURES_KEY)))
                .map(earlier -> known(earlier.setAside().path()));
    }

    /** The distinct clips; paths that are equal are one clip, whatever the manifest calls them. */
    private static List<AudioRef> clips(List<Item> items) {
        Map<String, AudioRef> clips = new LinkedHashMap<>();
        items.forEach(item -> clips.putIfAbsent(item.audio().uri(), item.audio()));
        return List.copyOf(clips.values());
    }

    private Dataset<Row> decoded(List<AudioRef> clips, ProgressMeter meter, boolean isolated) {
        return named(clips)
                .mapPartitions(
                        new ClipTask(request.settings(), hadoop(), meter.counts(), isolated),
                        Encoders.row(ClipCodec.CODEC.schema()));
    }

    /** SHA-256 of the clips that can be read, by their paths. */
    private Map<String, String> digests(List<AudioRef> clips) {
        Map<String, String> digests = new HashMap<>();
        if (!clips.isEmpty()) {
            named(clips)
                    .mapPartitions(
                            new DigestTask(request.settings().limits().maxBytes(), hadoop()),
                            Encoders.row(DigestTask.SCHEMA))
                    .collectAsList()
                    .forEach(row -> digests.put(row.getAs("uri"), row.getAs("sha256")));
        }
        return digests;
    }

    private Dataset<Row> named(List<AudioRef> clips) {
        List<Row> rows = new ArrayList<>();
        clips.forEach(clip -> rows.add(RowFactory.create(clip.audioId(), clip.uri())));
        JavaSparkContext context = new JavaSparkContext(run.spark().sparkContext());
        int tasks = Math.max(4 * context.defaultParallelism(), (rows.size() + CLIPS_PER_TASK - 1) / CLIPS_PER_TASK);
        return run.spark().createDataFrame(context.parallelize(rows, Math.max(1, Math.min(tasks, rows.size()))), AUDIO);
    }

    private SerializableConfiguration hadoop() {
        return new SerializableConfiguration(run.spark().sparkContext().hadoopConfiguration());
    }

    private static List<Fault> faults(List<Item> items, Map<String, RowFault> rowFaults) {
        List<Fault> faults = new ArrayList<>();
        for (Item item : items) {
            RowFault rowFault = rowFaults.get(item.audio().uri());
            if (rowFault != null) {
                faults.add(new Fault(item.itemId(), Stage.FEATURES, rowFault.code(), rowFault.detail()));
            }
        }
        return faults;
    }
}
