package io.hearsay.report;

import io.hearsay.core.answers.Treatment;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.verdicts.AnswerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One row of the metrics table, the same on the console, in Markdown and on the page.
 *
 * @param slice a modality, or empty for all items
 * @param treatment the treatment
 * @param cells its metrics, in the order of the table
 * @param counts N, then the abstained answers, the unparsed ones and the errors
 */
public record StudyRow(Optional<Modality> slice, Treatment treatment, List<Cell> cells, List<Long> counts) {
    /** The paper's metrics, in its order. */
    public static final List<Metric> METRICS = List.of(
            Metric.ACCURACY,
            Metric.TRUTHFULNESS,
            Metric.REJECTION_RATE,
            Metric.RELIABILITY,
            Metric.DCON,
            Metric.DHUM,
            Metric.RGI);

    public StudyRow {
        cells = List.copyOf(cells);
        counts = List.copyOf(counts);
    }

    /**
     * One metric of a row.
     *
     * @param estimate empty where the baseline would be compared with itself
     */
    public record Cell(Metric metric, Optional<Estimate> estimate) {}

    /** The rows of a slice, in the order of the treatments; one that has no items there has no row. */
    public static List<StudyRow> of(
            StudyMetrics study, Optional<Modality> slice, List<Treatment> treatments, List<Metric> metrics) {
        List<StudyRow> rows = new ArrayList<>();
        for (Treatment treatment : treatments) {
            study.counts(treatment, slice)
                    .ifPresent(counts -> rows.add(
                            new StudyRow(slice, treatment, cells(study, slice, treatment, metrics), counts(counts))));
        }
        return rows;
    }

    private static List<Cell> cells(
            StudyMetrics study, Optional<Modality> slice, Treatment treatment, List<Metric> metrics) {
        return metrics.stream()
                .map(metric -> new Cell(
                        metric,
                        metric.relativeToBaseline() && study.baseline(treatment)
                                ? Optional.empty()
                                : Optional.of(study.estimate(treatment, slice, metric))))
                .toList();
    }

    private static List<Long> counts(SliceCounts counts) {
        return List.of(
                counts.transitions().total(),
                counts.states().getOrDefault(AnswerState.ABSTAINED, 0L),
                counts.states().getOrDefault(AnswerState.UNPARSED, 0L),
                counts.states().getOrDefault(AnswerState.ERROR, 0L));
    }
}
