package io.hearsay.spark;

import static org.apache.spark.sql.functions.col;

import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.faults.Fault;
import io.hearsay.core.faults.Stage;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.labels.KnowledgeLabel;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.measures.FloorRow;
import io.hearsay.core.measures.MeasureRow;
import io.hearsay.core.measures.SliceCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Core records read back from a run's tables; each method throws {@link StageException} naming the table if it is not complete. */
public final class RunTables {
    private final TableStore store;

    RunTables(TableStore store) {
        this.store = store;
    }

    /** All items, in the manifest's order. */
    public List<Item> items() {
        return read(Table.ITEMS, ItemCodec.CODEC).stream()
                .sorted(Comparator.comparingLong(ItemCodec.Placed::position))
                .map(ItemCodec.Placed::item)
                .toList();
    }

    /** Features of every clip that has some, a long one's windows in order, ordered by uri; read from storage as they are asked for. */
    public Iterator<AudioFeatures> features() {
        Dataset<Row> clips = store.read(Table.FEATURES, ClipCodec.CODEC.schema())
                .where(col("fault_code").isNull())
                .sort("uri", "offset_seconds");
        return new Mapped<>(
                clips.toLocalIterator(),
                row -> ClipCodec.CODEC
                        .value(row)
                        .features()
                        .orElseThrow(() -> new IllegalStateException("Clip " + row.getString(1) + " has no features")));
    }

    /** The treatments of the responses table, in the order they were asked for. */
    public List<Treatment> treatments() {
        return store.completeCard(Table.RESPONSES).treatments();
    }

    /** All responses, failed ones included, ordered by item and treatment id. */
    public List<Response> responses() {
        return read(Table.RESPONSES, ResponseCodec.CODEC).stream()
                .map(ResponseCodec.Answer::response)
                .sorted(Comparator.comparing(Response::itemId).thenComparing(Response::treatmentId))
                .toList();
    }

    /** All verdicts, one per item and treatment, ordered by item and treatment id. */
    public List<ItemVerdict> verdicts() {
        return read(Table.VERDICTS, VerdictCodec.CODEC).stream()
                .map(VerdictCodec.Judged::verdict)
                .sorted(Comparator.comparing(ItemVerdict::itemId).thenComparing(ItemVerdict::treatmentId))
                .toList();
    }

    /** What each sampled item's target is, in the manifest's order. */
    public List<KnowledgeLabel> labels() {
        return read(Table.IDK_SET, LabelCodec.CODEC);
    }

    /** Counts per treatment and modality that has items, and pooled, in the order of the treatments. */
    public List<SliceCounts> counts() {
        return read(Table.TRANSITIONS, CountsCodec.CODEC);
    }

    /** All figures, in the order of the treatments, then by modality with the pooled ones last. */
    public List<MeasureRow> measures() {
        return read(Table.METRICS, MeasureCodec.CODEC);
    }

    /** Accuracies that need no listening, by modality and pooled. */
    public List<FloorRow> floors() {
        return read(Table.FLOORS, FloorCodec.CODEC);
    }

    /** Faults of all stages whose tables are there, in the order of stages, then by item. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        for (Table table : Table.faults()) {
            if (store.card(table).isPresent()) {
                faults.addAll(read(table, FaultCodec.CODEC));
            }
        }
        faults.sort(
                Comparator.comparing(Fault::stage).thenComparing(Fault::itemId).thenComparing(Fault::detail));
        return faults;
    }

    /** Card of a stage's table; for measure, the metrics table's. */
    public TableCard card(Stage stage) {
        return store.completeCard(Table.lastOf(stage)
                .orElseThrow(() -> new IllegalArgumentException("Stage " + stage.label() + " writes no table")));
    }

    private <T> List<T> read(Table table, Codec<T> codec) {
        return codec.collect(store.read(table, codec.schema()));
    }
}
