package io.hearsay.report.html;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Floor;
import io.hearsay.core.metrics.Metric;
import io.hearsay.report.Notation;
import io.hearsay.report.StudyMetrics;
import io.hearsay.report.StudyReport;
import java.util.List;
import java.util.Optional;

/** Chart 1: accuracy, truthfulness and reliability by modality and treatment, with intervals and floors. */
final class ScorePicture {
    private static final List<Metric> MEASURES = List.of(Metric.ACCURACY, Metric.TRUTHFULNESS, Metric.RELIABILITY);

    private static final int HEIGHT = 50;

    private final StudyReport study;
    private final StudyMetrics studyMetrics;

    ScorePicture(StudyReport study, StudyMetrics studyMetrics) {
        this.study = study;
        this.studyMetrics = studyMetrics;
    }

    void write(Html page) {
        Panels panels = new Panels(page, "scores");
        panels.begin(
                "Accuracy, truthfulness and reliability",
                "Percent of items, with 95 % intervals. Vertical lines are floors: the accuracy reached without audio.",
                PageResources.text("legends/scores.html"));
        panels.group("", "four");
        for (Optional<Modality> slice : studyMetrics.slices()) {
            panels.panel(StudyMetrics.title(slice) + studyMetrics.size(slice), chart(slice, panels));
        }
        panels.endGroup();
        panels.end(List.of("Modality", "Treatment or floor", "Measure", "Value %", "95 % interval"));
    }

    private Chart chart(Optional<Modality> slice, Panels panels) {
        Chart chart = new Chart(
                "scores",
                "Accuracy, truthfulness and reliability with intervals by treatment, " + StudyMetrics.name(slice));
        chart.rows("scores");
        chart.rows("floors");
        chart.height(HEIGHT * study.treatments().size()).sorted(studyMetrics.treatmentIds());
        for (Treatment treatment : study.treatments()) {
            for (Metric metric : MEASURES) {
                Estimate estimate = studyMetrics.estimate(treatment, slice, metric);
                score(chart.row("scores"), treatment, metric, estimate);
                panels.row(List.of(
                        StudyMetrics.title(slice),
                        treatment.treatmentId(),
                        metric.title(),
                        Notation.value(metric, estimate).orElse("\u2013 (" + estimate.undefinedReason() + ")"),
                        Notation.interval(metric, estimate, " to ").orElse("\u2013")));
            }
        }
        for (Floor floor : Floor.values()) {
            studyMetrics.floor(floor, slice).ifPresent(accuracy -> {
                chart.row("floors").put("floor", floor.title()).put("value", percent(accuracy));
                panels.row(List.of(
                        StudyMetrics.title(slice),
                        "floor: " + floor.title(),
                        Metric.ACCURACY.title(),
                        Notation.fixed(100 * accuracy, 2),
                        "\u2013"));
            });
        }
        return chart;
    }

    private static void score(ObjectNode row, Treatment treatment, Metric metric, Estimate estimate) {
        row.put("treatment", treatment.treatmentId()).put("measure", metric.title());
        estimate.value().ifPresent(value -> row.put("value", percent(value)));
        estimate.interval()
                .ifPresent(interval -> row.put("low", percent(interval.low())).put("high", percent(interval.high())));
        row.put("shown", Notation.full(metric, estimate).orElse("undefined"));
    }

    /** Percent, rounded to two decimals to keep chart data small. */
    static double percent(double fraction) {
        return Math.round(fraction * 10_000) / 100.0;
    }
}
