package io.hearsay.report.html;

import io.hearsay.core.answers.Treatment;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Outcome;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.metrics.TransitionCounts;
import io.hearsay.report.Notation;
import io.hearsay.report.StudyMetrics;
import io.hearsay.report.StudyReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chart 2: for every treatment, transition counts from each outcome under the baseline to each outcome under the
 * treatment.
 */
final class TransitionPicture {
    private static final int HEIGHT = 46;

    private final StudyReport study;
    private final StudyMetrics studyMetrics;

    TransitionPicture(StudyReport study, StudyMetrics studyMetrics) {
        this.study = study;
        this.studyMetrics = studyMetrics;
    }

    void write(Html page) {
        Panels panels = new Panels(page, "transitions");
        panels.begin(
                "Transitions between outcomes",
                "Rows: outcome under the baseline. Columns: outcome under the treatment. Stronger colour: more of the"
                        + " slice's items.",
                PageResources.text("legends/transitions.html"));
        for (Treatment treatment : study.compared()) {
            panels.group(study.baselineTreatmentId() + " \u2192 " + treatment.treatmentId(), "four");
            for (Optional<Modality> slice : studyMetrics.slices()) {
                Optional<SliceCounts> counts = studyMetrics.counts(treatment, slice);
                if (counts.isPresent()) {
                    panels.panel(
                            StudyMetrics.title(slice),
                            chart(treatment, slice, counts.get().transitions(), panels));
                }
            }
            panels.endGroup();
        }
        panels.end(
                List.of("Treatment", "Modality", "Baseline", "Treatment's outcome", "Items", "Percent", "Counts as"));
    }

    private Chart chart(Treatment treatment, Optional<Modality> slice, TransitionCounts counts, Panels panels) {
        Chart chart = new Chart(
                "transitions",
                "Transitions from the baseline's outcome to that of " + treatment.treatmentId() + ", "
                        + StudyMetrics.name(slice));
        chart.height(HEIGHT * Outcome.values().length)
                .sorted(Stream.of(Outcome.values()).map(StudyMetrics::word).toList());
        for (Outcome before : Outcome.values()) {
            for (Outcome after : Outcome.values()) {
                long count = counts.count(before, after);
                String share = Notation.share(count, counts.total());
                String kind = kind(before, after);
                chart.row("cells")
                        .put("before", StudyMetrics.word(before))
                        .put("after", StudyMetrics.word(after))
                        .put("count", count)
                        .put("share", counts.total() == 0 ? 0 : (double) count / counts.total())
                        .put("shown", share + " %")
                        .put("kind", kind);
                panels.row(List.of(
                        treatment.treatmentId(),
                        StudyMetrics.title(slice),
                        StudyMetrics.word(before),
                        StudyMetrics.word(after),
                        Long.toString(count),
                        share,
                        kind));
            }
        }
        return chart;
    }

    /** How a transition counts: leaving wrong is a gain, leaving right is a loss, as in dHum and dCon. */
    private static String kind(Outcome before, Outcome after) {
        if (before == after) {
            return "unchanged";
        }
        return switch (before) {
            case WRONG -> "gain";
            case CORRECT -> "loss";
            case REJECTED -> "in neither";
        };
    }
}
