package io.hearsay.spark.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.split;

import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.AudioWarning;
import io.hearsay.core.features.WarnedClips;
import io.hearsay.core.labels.KnowledgeLabel;
import io.hearsay.core.labels.LabelCount;
import io.hearsay.core.labels.LabelledItem;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.metrics.FloorRow;
import io.hearsay.core.metrics.MetricRow;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.metrics.ValueCounts;
import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultSummary;
import io.hearsay.core.run.Stage;
import io.hearsay.core.tables.TableCard;
import io.hearsay.core.tables.WholeTables;
import io.hearsay.core.verdicts.ItemVerdict;
import io.hearsay.core.verdicts.JudgedItem;
import io.hearsay.spark.tables.codecs.ClipCodec;
import io.hearsay.spark.tables.codecs.Codec;
import io.hearsay.spark.tables.codecs.Columns;
import io.hearsay.spark.tables.codecs.CountsCodec;
import io.hearsay.spark.tables.codecs.FaultCodec;
import io.hearsay.spark.tables.codecs.FeatureCodec;
import io.hearsay.spark.tables.codecs.FloorCodec;
import io.hearsay.spark.tables.codecs.ItemCodec;
import io.hearsay.spark.tables.codecs.LabelCodec;
import io.hearsay.spark.tables.codecs.MetricCodec;
import io.hearsay.spark.tables.codecs.ResponseCodec;
import io.hearsay.spark.tables.codecs.RowFields;
import io.hearsay.spark.tables.codecs.VerdictCodec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Core records read back from a run's tables; each method throws {@link StageException} naming the table if it is not
 * complete.
 */
public final class ParquetRunTables implements WholeTables {
    private static final int MOST_FAULTS = 500;

    private final TableStore store;

    public ParquetRunTables(TableStore store) {
        this.store = store;
    }

    @Override
    public List<Item> items() {
        return read(Table.ITEMS, ItemCodec.CODEC).stream()
                .sorted(Comparator.comparingLong(ItemCodec.Placed::position))
                .map(ItemCodec.Placed::item)
                .toList();
    }

    @Override
    public Iterator<AudioFeatures> features() {
        Map<String, String> settings = store.completeCard(Table.FEATURES).settings();
        Dataset<Row> index = store.read(Table.FEATURES, FeatureCodec.index()).where(FeatureCodec.hasLogMel());
        Dataset<Row> stored = store.shards(settings.getOrDefault(TableCard.STORE, ""), StoreContent.FEATURES)
                .rows()
                .where(col(FeatureCodec.FRONT_END).equalTo(settings.getOrDefault(TableCard.FRONT_END, "")))
                .select(col("sha256").as("stored_sha256"), col("offset_seconds").as("stored_offset"), col("log_mel"))
                .where(col("log_mel").isNotNull());
        Dataset<Row> clips = index.join(
                        stored,
                        col("sha256")
                                .equalTo(col("stored_sha256"))
                                .and(col("offset_seconds").equalTo(col("stored_offset"))))
                .select(Columns.of(ClipCodec.CODEC.schema()))
                // Two runs that share a store may have decoded the same clip at the same time.
                .dropDuplicates("uri", "offset_seconds")
                .sort("uri", "offset_seconds");
        return new MappedIterator<>(
                clips.toLocalIterator(),
                row -> ClipCodec.CODEC
                        .value(row)
                        .features()
                        .orElseThrow(() -> new IllegalStateException("Clip " + row.getAs("uri") + " has no features")));
    }

    @Override
    public List<Treatment> treatments() {
        return store.completeCard(Table.RESPONSES).treatments();
    }

    @Override
    public List<Response> responses() {
        return read(Table.RESPONSES, ResponseCodec.CODEC).stream()
                .map(ResponseCodec.Answer::response)
                .sorted(Comparator.comparing(Response::itemId).thenComparing(Response::treatmentId))
                .toList();
    }

    @Override
    public List<ItemVerdict> verdicts() {
        return read(Table.VERDICTS, VerdictCodec.CODEC).stream()
                .map(VerdictCodec.Judged::verdict)
                .sorted(Comparator.comparing(ItemVerdict::itemId).thenComparing(ItemVerdict::treatmentId))
                .toList();
    }

    @Override
    public List<KnowledgeLabel> labels() {
        return LabelCodec.CODEC.collect(LabelledItems.labels(store).sort(LabelledItems.POSITION));
    }

    @Override
    public Iterator<LabelledItem> labelled() {
        return new MappedIterator<>(LabelledItems.of(store).toLocalIterator(), LabelledItems::value);
    }

    @Override
    public List<LabelCount> labelCounts() {
        return LabelledItems.counts(store);
    }

    @Override
    public Iterator<JudgedItem> judged(Collection<String> treatmentIds) {
        return new MappedIterator<>(JudgedItems.of(store, treatmentIds).toLocalIterator(), JudgedItems::value);
    }

    @Override
    public List<JudgedItem> examples(String baselineTreatmentId, int each) {
        TableCard card = store.completeCard(Table.VERDICTS);
        Dataset<Row> verdicts = store.forRows(card.rows()).read(Table.VERDICTS, VerdictCodec.CODEC.schema());
        List<String> ids = ExampleTask.ids(
                baselineTreatmentId.equals(card.settings().get(VerdictCounts.BASELINE))
                        ? verdicts
                        : VerdictCounts.against(verdicts, baselineTreatmentId),
                each);
        return JudgedItems.withIds(store, ids.isEmpty() ? firstItem() : ids);
    }

    private List<String> firstItem() {
        return store.read(Table.ITEMS, ItemCodec.CODEC.schema()).sort("position").limit(1).collectAsList().stream()
                .map(row -> row.<String>getAs("item_id"))
                .toList();
    }

    @Override
    public List<ValueCounts> valueCounts(String slice) {
        VerdictCounts.card(store, store.completeCard(Table.VERDICTS));
        return VerdictCounts.read(store, slice).getOrDefault(slice, List.of());
    }

    @Override
    public List<SliceCounts> counts() {
        return read(Table.TRANSITIONS, CountsCodec.CODEC);
    }

    @Override
    public List<MetricRow> metrics() {
        return read(Table.METRICS, MetricCodec.CODEC);
    }

    @Override
    public List<FloorRow> floors() {
        return read(Table.FLOORS, FloorCodec.CODEC);
    }

    @Override
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        faultTables().forEach((table, card) -> faults.addAll(read(table, FaultCodec.CODEC)));
        faults.sort(FaultSummary.ORDER);
        return faults;
    }

    @Override
    public List<WarnedClips> warnedClips() {
        Dataset<Row> warned = store.read(Table.FEATURES, FeatureCodec.index())
                .where(col(ClipCodec.WARNINGS).isNotNull())
                .select(
                        col("uri"),
                        col("audio_id"),
                        explode(split(col(ClipCodec.WARNINGS), ",")).as("warning"))
                .where(col("warning").notEqual(""))
                .groupBy("warning")
                .agg(countDistinct("uri").as("clips"), min("audio_id").as("example"));
        List<WarnedClips> found = new ArrayList<>();
        for (Row row : warned.collectAsList()) {
            RowFields fields = RowFields.of(row);
            AudioWarning warning = AudioWarning.valueOf(fields.text("warning").toUpperCase(Locale.ROOT));
            found.add(new WarnedClips(warning, fields.whole("clips"), fields.text("example")));
        }
        return found.stream().sorted(Comparator.comparing(WarnedClips::warning)).toList();
    }

    @Override
    public FaultSummary faultSummary() {
        Map<FaultSummary.Kind, Long> kinds = new HashMap<>();
        List<Fault> first = new ArrayList<>();
        faultTables().forEach((table, card) -> {
            Dataset<Row> rows = store.read(table, FaultCodec.CODEC.schema());
            if (card.rows() <= MOST_FAULTS) {
                FaultSummary few = FaultSummary.of(FaultCodec.CODEC.collect(rows));
                first.addAll(few.first());
                few.kinds().forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
            } else {
                first.addAll(FaultCodec.CODEC.collect(
                        rows.sort("stage", "item_id", "detail").limit(MOST_FAULTS)));
                rows.groupBy("stage", "code")
                        .count()
                        .collectAsList()
                        .forEach(row -> kinds.merge(FaultCodec.kind(row), row.<Long>getAs("count"), Long::sum));
            }
        });
        first.sort(FaultSummary.ORDER);
        long all = kinds.values().stream().mapToLong(Long::longValue).sum();
        return new FaultSummary(kinds, itemsOf(first, all), first.subList(0, Math.min(first.size(), MOST_FAULTS)));
    }

    /** Items of all faults, of which some are in memory. */
    private long itemsOf(List<Fault> some, long all) {
        if (some.size() == all) {
            return some.stream().map(Fault::itemId).distinct().count();
        }
        return faultTables().keySet().stream()
                .map(table -> store.read(table, FaultCodec.CODEC.schema()).select("item_id"))
                .reduce(Dataset::union)
                .map(ids -> ids.distinct().count())
                .orElse(0L);
    }

    /** Faults tables with faults in them. */
    private Map<Table, TableCard> faultTables() {
        Map<Table, TableCard> found = new EnumMap<>(Table.class);
        for (Table table : Table.faults()) {
            store.card(table).filter(card -> card.rows() > 0).ifPresent(card -> found.put(table, card));
        }
        return found;
    }

    @Override
    public void requireConsistent() {
        store.requireBelonging(Table.METRICS);
    }

    @Override
    public TableCard card(Stage stage) {
        return store.completeCard(Table.lastOf(stage)
                .orElseThrow(() -> new IllegalArgumentException("Stage " + stage.label() + " writes no table")));
    }

    private <T> List<T> read(Table table, Codec<T> codec) {
        return codec.collect(store.read(table, codec.schema()));
    }
}
