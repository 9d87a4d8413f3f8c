package io.hearsay.report;

import io.hearsay.core.answers.Treatment;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Floor;
import io.hearsay.core.metrics.FloorRow;
import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.MetricRow;
import io.hearsay.core.metrics.Outcome;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.verdicts.AnswerState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks up the estimates of a study by treatment, slice and metric. A slice is a modality, or empty for all items
 * pooled.
 */
public final class StudyMetrics {
    private static final Estimate NOT_COMPUTED = Estimate.undefined("not computed");

    private final StudyReport study;
    private final List<Optional<Modality>> slices;

    public StudyMetrics(StudyReport study) {
        this.study = study;
        List<Optional<Modality>> found = new ArrayList<>();
        for (Modality modality : Modality.values()) {
            Optional<Modality> slice = Optional.of(modality);
            if (study.counts().stream().anyMatch(row -> row.modality().equals(slice))) {
                found.add(slice);
            }
        }
        found.add(Optional.empty());
        this.slices = List.copyOf(found);
    }

    /** The modalities that have counts, in order, then the pooled slice. */
    public List<Optional<Modality>> slices() {
        return slices;
    }

    /** Name of a slice: the modality's label or {@code total}. */
    public static String name(Optional<Modality> slice) {
        return slice.map(Modality::label).orElse("total");
    }

    /** Name of a slice for a heading. */
    public static String title(Optional<Modality> slice) {
        String name = name(slice);
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Display word for an outcome. */
    public static String word(Outcome outcome) {
        return switch (outcome) {
            case CORRECT -> "correct";
            case WRONG -> "wrong";
            case REJECTED -> "abstained";
        };
    }

    /** Display word for a state. */
    public static String word(AnswerState state) {
        return switch (state) {
            case CORRECT -> "correct";
            case WRONG -> "wrong";
            case ABSTAINED -> "abstained";
            case UNPARSED -> "unparsed";
            case ERROR -> "error";
        };
    }

    /** Items of a slice that the baseline answered, for example {@code , 333 items}. */
    public String size(Optional<Modality> slice) {
        return counts(treatment(study.baselineTreatmentId()), slice)
                .map(counts -> ", " + Notation.items(counts.transitions().total()))
                .orElse("");
    }

    public Treatment treatment(String treatmentId) {
        return study.treatments().stream()
                .filter(treatment -> treatment.treatmentId().equals(treatmentId))
                .findFirst()
                .orElseThrow();
    }

    /** Ids of the treatments, in order. */
    public List<String> treatmentIds() {
        return study.treatments().stream().map(Treatment::treatmentId).toList();
    }

    public boolean baseline(Treatment treatment) {
        return treatment.treatmentId().equals(study.baselineTreatmentId());
    }

    /** Counts of a treatment on a slice; empty if it has no items there. */
    public Optional<SliceCounts> counts(Treatment treatment, Optional<Modality> slice) {
        return study.counts().stream()
                .filter(row -> row.treatmentId().equals(treatment.treatmentId())
                        && row.modality().equals(slice))
                .findFirst();
    }

    /** Counts of a treatment over all items. */
    public SliceCounts pooled(Treatment treatment) {
        return counts(treatment, Optional.empty()).orElseThrow();
    }

    /** The estimate; undefined with reason "not computed" if missing. */
    public Estimate estimate(Treatment treatment, Optional<Modality> slice, Metric metric) {
        return study.metrics().stream()
                .filter(row -> row.treatmentId().equals(treatment.treatmentId())
                        && row.modality().equals(slice)
                        && row.metric() == metric)
                .map(MetricRow::estimate)
                .findFirst()
                .orElse(NOT_COMPUTED);
    }

    /** A floor's accuracy on a slice. */
    public Optional<Double> floor(Floor floor, Optional<Modality> slice) {
        return study.floors().stream()
                .filter(row -> row.floor() == floor && row.modality().equals(slice))
                .map(FloorRow::accuracy)
                .findFirst();
    }

    /** All metrics sorted by treatment, slice and metric. */
    public List<MetricRow> metricsInOrder() {
        List<String> ids = treatmentIds();
        return study.metrics().stream()
                .sorted(Comparator.comparingInt((MetricRow row) -> ids.indexOf(row.treatmentId()))
                        .thenComparingInt(
                                row -> row.modality().map(Enum::ordinal).orElse(Modality.values().length))
                        .thenComparing(MetricRow::metric))
                .toList();
    }
}
