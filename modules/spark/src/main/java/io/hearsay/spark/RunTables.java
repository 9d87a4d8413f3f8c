package io.hearsay.spark;

import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.faults.Fault;
import io.hearsay.core.faults.Stage;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.measures.FloorRow;
import io.hearsay.core.measures.MeasureRow;
import io.hearsay.core.measures.SliceCounts;
import java.util.Iterator;
import java.util.List;

/** Core records read back from a run's tables; each method throws {@link StageException} naming the table if it is not complete. */
public final class RunTables {
    private final TableStore store;

    RunTables(TableStore store) {
        this.store = store;
    }

    /** All items, in the manifest's order. */
    public List<Item> items() {
        return store.unwritten();
    }

    /** Features of every clip that has some, ordered by uri; read as they are asked for. */
    public Iterator<AudioFeatures> features() {
        return store.unwritten();
    }

    /** The treatments of the responses table, in the order they were asked for. */
    public List<Treatment> treatments() {
        return store.unwritten();
    }

    /** All responses, failed ones included, ordered by item and treatment id. */
    public List<Response> responses() {
        return store.unwritten();
    }

    /** All verdicts, one per item and treatment, ordered by item and treatment id. */
    public List<ItemVerdict> verdicts() {
        return store.unwritten();
    }

    /** Counts per treatment and modality that has items, and pooled. */
    public List<SliceCounts> counts() {
        return store.unwritten();
    }

    /** All figures. */
    public List<MeasureRow> measures() {
        return store.unwritten();
    }

    /** Accuracies that need no listening, by modality and pooled. */
    public List<FloorRow> floors() {
        return store.unwritten();
    }

    /** Faults of all stages whose tables are there, in the order of stages. */
    public List<Fault> faults() {
        return store.unwritten();
    }

    /** Card of a stage's table; for measure, the metrics table's. */
    public TableCard card(Stage stage) {
        return store.unwritten();
    }
}
