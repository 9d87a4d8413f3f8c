package io.hearsay.report.html;

import io.hearsay.core.answers.Treatment;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.report.Notation;
import io.hearsay.report.StudyMetrics;
import io.hearsay.report.StudyReport;
import java.util.List;
import java.util.Optional;

/** Chart 4: share of answers in each state, by modality and treatment. */
final class StatePicture {
    private static final int HEIGHT = 30;

    private final StudyReport study;
    private final StudyMetrics studyMetrics;

    StatePicture(StudyReport study, StudyMetrics studyMetrics) {
        this.study = study;
        this.studyMetrics = studyMetrics;
    }

    void write(Html page) {
        Panels panels = new Panels(page, "states");
        panels.begin(
                "Answer states",
                "Share of all answers in each state; numbers in the bars are item counts.",
                PageResources.text("legends/states.html"));
        panels.group("", "four");
        for (Optional<Modality> slice : studyMetrics.slices()) {
            Chart chart = new Chart("states", "Share of answer states by treatment, " + StudyMetrics.name(slice));
            chart.rows("states");
            chart.height(HEIGHT * study.treatments().size()).sorted(studyMetrics.treatmentIds());
            for (Treatment treatment : study.treatments()) {
                studyMetrics.counts(treatment, slice).ifPresent(counts -> bar(chart, treatment, counts, panels));
            }
            panels.panel(StudyMetrics.title(slice), chart);
        }
        panels.endGroup();
        panels.end(List.of("Modality", "Treatment", "State", "Items", "Percent"));
    }

    private static void bar(Chart chart, Treatment treatment, SliceCounts counts, Panels panels) {
        long total =
                counts.states().values().stream().mapToLong(Long::longValue).sum();
        long before = 0;
        for (AnswerState state : AnswerState.values()) {
            long count = counts.states().getOrDefault(state, 0L);
            if (count > 0) {
                chart.row("states")
                        .put("treatment", treatment.treatmentId())
                        .put("state", StudyMetrics.word(state))
                        .put("from", 100.0 * before / total)
                        .put("to", 100.0 * (before + count) / total)
                        .put("middle", 100.0 * (before + count / 2.0) / total)
                        .put("label", 100.0 * count / total < 6 ? "" : Long.toString(count))
                        .put("shown", Notation.items(count) + ", " + Notation.share(count, total) + " %");
            }
            before += count;
            panels.row(List.of(
                    StudyMetrics.title(counts.modality()),
                    treatment.treatmentId(),
                    StudyMetrics.word(state),
                    Long.toString(count),
                    Notation.share(count, total)));
        }
    }
}
