package io.hearsay.core.tables;

import io.hearsay.core.answers.Treatment;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.features.WarnedClips;
import io.hearsay.core.labels.LabelCount;
import io.hearsay.core.labels.LabelledItem;
import io.hearsay.core.metrics.FloorRow;
import io.hearsay.core.metrics.MetricRow;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.metrics.ValueCounts;
import io.hearsay.core.run.FaultSummary;
import io.hearsay.core.run.Stage;
import io.hearsay.core.verdicts.JudgedItem;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/**
 * The tables of a run's folder, whichever run wrote them, read back as core records. What grows with items is counted
 * or chosen where it is stored, or comes as an iterator that reads as it is asked; no method returns all rows. Each
 * method throws an unchecked exception that names the table if it is not complete.
 */
public interface RunTables {
    /** The treatments of the responses table, in the order they were asked for. */
    List<Treatment> treatments();

    /** Counts per treatment and modality that has items, and pooled, in the order of the treatments. */
    List<SliceCounts> counts();

    /**
     * Counts per value of a slice, treatment and modality, in no order; empty if verdicts were not counted by it.
     *
     * @param slice {@link ValueCounts#AUDIO_TYPE}, {@link ValueCounts#OPTIONS} or the column of a slice tag
     */
    List<ValueCounts> valueCounts(String slice);

    /** All metrics, in the order of the treatments, then by modality with the pooled ones last. */
    List<MetricRow> metrics();

    /** Accuracies that need no audio, by modality and pooled. */
    List<FloorRow> floors();

    /** How many sampled items have how many right samples, by modality, then by right samples. */
    List<LabelCount> labelCounts();

    /** Faults of all stages whose tables are there: counts, and the first 500. */
    FaultSummary faultSummary();

    /** Distinct clips of the features table with each warning that there is, in the order of the warnings. */
    List<WarnedClips> warnedClips();

    /**
     * The first items by id for each treatment, change from the baseline's answer, and modality, in the manifest's
     * order; the first item of the manifest if no answer changed.
     *
     * @param baselineTreatmentId the baseline
     * @param each how many at most of each kind
     */
    List<JudgedItem> examples(String baselineTreatmentId, int each);

    /**
     * Refuses metrics that were made from other tables than those that are there now: a report would print figures of one
     * data set beside the answers of another.
     */
    void requireConsistent();

    /** Card of a stage's table; for measure, the metrics table's. */
    TableCard card(Stage stage);

    /** Features of every clip that has some, a long one's windows in order, ordered by uri. */
    Iterator<AudioFeatures> features();

    /** The sampled items with what a model should learn to say, in the manifest's order. */
    Iterator<LabelledItem> labelled();

    /** All items in the manifest's order, each with its answers and verdicts under some treatments. */
    Iterator<JudgedItem> judged(Collection<String> treatmentIds);
}
