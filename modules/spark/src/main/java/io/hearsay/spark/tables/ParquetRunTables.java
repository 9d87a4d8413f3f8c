package io.hearsay.spark.tables;

import static org.apache.spark.sql.functions.col;

import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.labels.KnowledgeLabel;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.metrics.FloorRow;
import io.hearsay.core.metrics.MetricRow;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.run.Fault;
import io.hearsay.core.run.Stage;
import io.hearsay.core.tables.RunTables;
import io.hearsay.core.tables.TableCard;
import io.hearsay.core.verdicts.ItemVerdict;
import io.hearsay.spark.tables.codecs.ClipCodec;
import io.hearsay.spark.tables.codecs.Codec;
import io.hearsay.spark.tables.codecs.CountsCodec;
import io.hearsay.spark.tables.codecs.FaultCodec;
import io.hearsay.spark.tables.codecs.FloorCodec;
import io.hearsay.spark.tables.codecs.ItemCodec;
import io.hearsay.spark.tables.codecs.LabelCodec;
import io.hearsay.spark.tables.codecs.MetricCodec;
import io.hearsay.spark.tables.codecs.ResponseCodec;
import io.hearsay.spark.tables.codecs.VerdictCodec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Core records read back from a run's tables; each method throws {@link StageException} naming the table if it is not
 * complete.
 */
public final class ParquetRunTables implements RunTables {
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
        Dataset<Row> clips = store.read(Table.FEATURES, ClipCodec.CODEC.schema())
                .where(col("fault_code").isNull())
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
        return read(Table.IDK_SET, LabelCodec.CODEC);
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
        for (Table table : Table.faults()) {
            if (store.card(table).isPresent()) {
                faults.addAll(read(table, FaultCodec.CODEC));
            }
        }
        faults.sort(
                Comparator.comparing(Fault::stage).thenComparing(Fault::itemId).thenComparing(Fault::detail));
        return faults;
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
