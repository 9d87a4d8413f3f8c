package io.hearsay.core.tables;

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
import io.hearsay.core.verdicts.ItemVerdict;
import java.util.Iterator;
import java.util.List;

/**
 * The tables of a run's folder, whichever run wrote them, read back as core records. Each method throws an unchecked
 * exception that names the table if it is not complete.
 */
public interface RunTables {
    /** All items, in the manifest's order. */
    List<Item> items();

    /**
     * Features of every clip that has some, a long one's windows in order, ordered by uri; read from storage as they
     * are asked for.
     */
    Iterator<AudioFeatures> features();

    /** The treatments of the responses table, in the order they were asked for. */
    List<Treatment> treatments();

    /** All responses, failed ones included, ordered by item and treatment id. */
    List<Response> responses();

    /** All verdicts, one per item and treatment, ordered by item and treatment id. */
    List<ItemVerdict> verdicts();

    /** What each sampled item's target is, in the manifest's order. */
    List<KnowledgeLabel> labels();

    /** Counts per treatment and modality that has items, and pooled, in the order of the treatments. */
    List<SliceCounts> counts();

    /** All metrics, in the order of the treatments, then by modality with the pooled ones last. */
    List<MetricRow> metrics();

    /** Accuracies that need no audio, by modality and pooled. */
    List<FloorRow> floors();

    /** Faults of all stages whose tables are there, in the order of stages, then by item. */
    List<Fault> faults();

    /** Card of a stage's table; for measure, the metrics table's. */
    TableCard card(Stage stage);
}
