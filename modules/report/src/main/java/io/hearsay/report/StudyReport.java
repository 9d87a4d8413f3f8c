package io.hearsay.report;

import io.hearsay.core.answers.Treatment;
import io.hearsay.core.metrics.FloorRow;
import io.hearsay.core.metrics.MetricRow;
import io.hearsay.core.metrics.SliceCounts;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The data of one study from which all tables and charts are built.
 *
 * <p>The order of {@code treatments} is the order of rows and charts everywhere. The order of the other lists does not
 * matter.
 *
 * @param run what was run, when and how
 * @param treatments the treatments compared, the baseline among them; ids are unique
 * @param baselineTreatmentId id of the treatment that the others are compared with
 * @param counts one row per treatment and modality that has items, and one pooled row (empty modality) per treatment
 * @param metrics estimates of metrics; missing ones are shown as undefined, "not computed"
 * @param floors accuracy floors that need no audio; may be empty
 * @param evidence example answers and failed items
 */
public record StudyReport(
        RunSummary run,
        List<Treatment> treatments,
        String baselineTreatmentId,
        List<SliceCounts> counts,
        List<MetricRow> metrics,
        List<FloorRow> floors,
        Evidence evidence) {
    public StudyReport {
        treatments = List.copyOf(treatments);
        counts = List.copyOf(counts);
        metrics = List.copyOf(metrics);
        floors = List.copyOf(floors);
        Set<String> ids = ids(treatments);
        if (!ids.contains(baselineTreatmentId)) {
            throw new IllegalArgumentException(
                    "Baseline treatment " + baselineTreatmentId + " is not among the treatments " + ids);
        }
        requireKnown(
                ids, "counts", counts.stream().map(SliceCounts::treatmentId).toList());
        requireKnown(
                ids, "metrics", metrics.stream().map(MetricRow::treatmentId).toList());
        requireOnePerSlice(counts);
        requirePooled(treatments, counts);
    }

    /** The treatments that are compared with the baseline, in order. */
    public List<Treatment> compared() {
        return treatments.stream()
                .filter(treatment -> !treatment.treatmentId().equals(baselineTreatmentId))
                .toList();
    }

    private static Set<String> ids(List<Treatment> treatments) {
        Set<String> ids = new TreeSet<>();
        for (Treatment treatment : treatments) {
            if (!ids.add(treatment.treatmentId())) {
                throw new IllegalArgumentException("Treatment id " + treatment.treatmentId() + " occurs twice");
            }
        }
        return ids;
    }

    private static void requireKnown(Set<String> ids, String table, List<String> used) {
        for (String id : used) {
            if (!ids.contains(id)) {
                throw new IllegalArgumentException(
                        "Treatment " + id + " of the " + table + " is not among the treatments " + ids);
            }
        }
    }

    private static void requireOnePerSlice(List<SliceCounts> counts) {
        Set<List<String>> seen = new HashSet<>();
        for (SliceCounts row : counts) {
            if (!seen.add(List.of(row.treatmentId(), row.slice()))) {
                throw new IllegalArgumentException(
                        "Counts of treatment " + row.treatmentId() + " on " + row.slice() + " occur twice");
            }
        }
    }

    private static void requirePooled(List<Treatment> treatments, List<SliceCounts> counts) {
        for (Treatment treatment : treatments) {
            Optional<SliceCounts> pooled = counts.stream()
                    .filter(row -> row.treatmentId().equals(treatment.treatmentId())
                            && row.modality().isEmpty())
                    .findAny();
            if (pooled.isEmpty()) {
                throw new IllegalArgumentException(
                        "Treatment " + treatment.treatmentId() + " has no pooled counts (empty modality)");
            }
        }
    }
}
