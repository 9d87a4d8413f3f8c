package io.hearsay.core.tables;

import io.hearsay.core.answers.Response;
import io.hearsay.core.labels.KnowledgeLabel;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.run.Fault;
import io.hearsay.core.verdicts.ItemVerdict;
import java.util.List;

/**
 * Also all rows, held by the caller: to look into small runs, as tests do. No job and no stage calls these methods,
 * since a driver holds counts and never rows.
 */
public interface WholeTables extends RunTables {
    /** All items, in the manifest's order. */
    List<Item> items();

    /** All responses, failed ones included, ordered by item and treatment id. */
    List<Response> responses();

    /** All verdicts, one per item and treatment, ordered by item and treatment id. */
    List<ItemVerdict> verdicts();

    /** What each sampled item's target is, in the manifest's order. */
    List<KnowledgeLabel> labels();

    /** Faults of all stages whose tables are there, in the order of stages, then by item. */
    List<Fault> faults();
}
