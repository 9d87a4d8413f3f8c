package io.hearsay.report.html;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Metric;
import io.hearsay.report.Notation;
import io.hearsay.report.StudyMetrics;
import io.hearsay.report.StudyReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Chart 3: gains (dHum) and losses (dCon) of each treatment, and their ratio (RGI). */
final class GainPicture {
    private static final List<Metric> SIDES = List.of(Metric.DCON, Metric.DHUM);

    private static final int HEIGHT = 30;

    private final StudyReport study;
    private final StudyMetrics studyMetrics;

    GainPicture(StudyReport study, StudyMetrics studyMetrics) {
        this.study = study;
        this.studyMetrics = studyMetrics;
    }

    void write(Html page) {
        Panels panels = new Panels(page, "gains");
        panels.begin(
                "Gains and losses of each method",
                "Left: wrong answers avoided (dHum) and right answers lost (dCon), in percent of items. Right: RGI, the"
                        + " base-10 logarithm of their ratio; above 0 more was gained than lost. Lines are 95 %"
                        + " intervals.",
                PageResources.text("legends/gains.html"));
        double bound = Math.max(5, Math.ceil(100 * largest(SIDES) / 5) * 5);
        double rgiBound = Math.max(0.5, Math.ceil(4.8 * largest(List.of(Metric.RGI, Metric.RGI_SMOOTHED))) / 4);
        for (Treatment treatment : study.compared()) {
            panels.group(treatment.treatmentId(), "gains");
            panels.panel("", bars(treatment, panels).symmetric(1.2 * bound));
            panels.panel("", dots(treatment, panels).symmetric(rgiBound));
            panels.endGroup();
        }
        panels.end(List.of("Treatment", "Modality", "Measure", "Value", "95 % interval"));
    }

    private Chart bars(Treatment treatment, Panels panels) {
        Chart chart =
                new Chart("gains", "dHum and dCon of " + treatment.treatmentId() + " by modality, with 95 % intervals");
        chart.rows("bars");
        arrange(chart);
        for (Optional<Modality> slice : studyMetrics.slices()) {
            for (Metric metric : SIDES) {
                Estimate estimate = studyMetrics.estimate(treatment, slice, metric);
                double sign = metric == Metric.DCON ? -1 : 1;
                ObjectNode row = chart.row("bars");
                row.put("slice", StudyMetrics.name(slice)).put("measure", metric.title());
                estimate.value().ifPresent(value -> row.put("value", sign * ScorePicture.percent(value)));
                place(row, estimate, 100 * sign);
                row.put("shown", Notation.full(metric, estimate).orElse("undefined"));
                row.put(
                        "label",
                        estimate.value()
                                .map(value -> Notation.fixed(100 * value, 1))
                                .orElse("\u2013"));
                listed(panels, treatment, slice, metric, estimate);
            }
        }
        return chart;
    }

    private Chart dots(Treatment treatment, Panels panels) {
        Chart chart = new Chart("rgi", "RGI of " + treatment.treatmentId() + " by modality, with 95 % intervals");
        chart.rows("dots");
        arrange(chart);
        for (Optional<Modality> slice : studyMetrics.slices()) {
            Estimate estimate = studyMetrics.estimate(treatment, slice, Metric.RGI);
            ObjectNode row = chart.row("dots");
            row.put("slice", StudyMetrics.name(slice));
            estimate.value().ifPresent(value -> row.put("value", rounded(value)));
            place(row, estimate, 1);
            row.put("shown", Notation.full(Metric.RGI, estimate).orElse("undefined: " + estimate.undefinedReason()));
            row.put("label", Notation.value(Metric.RGI, estimate).orElse("undefined"));
            listed(panels, treatment, slice, Metric.RGI, estimate);
        }
        return chart;
    }

    private void arrange(Chart chart) {
        chart.height(HEIGHT * studyMetrics.slices().size())
                .sorted(studyMetrics.slices().stream().map(StudyMetrics::name).toList());
    }

    private static void listed(
            Panels panels, Treatment treatment, Optional<Modality> slice, Metric metric, Estimate estimate) {
        panels.row(List.of(
                treatment.treatmentId(),
                StudyMetrics.title(slice),
                metric.title(),
                Notation.value(metric, estimate).orElse("\u2013 (" + estimate.undefinedReason() + ")"),
                Notation.interval(metric, estimate, " to ").orElse("\u2013")));
    }

    private static void place(ObjectNode row, Estimate estimate, double scale) {
        estimate.interval()
                .ifPresent(interval ->
                        row.put("low", rounded(scale * interval.low())).put("high", rounded(scale * interval.high())));
    }

    private double largest(List<Metric> metrics) {
        return study.metrics().stream()
                .filter(row -> metrics.contains(row.metric()))
                .filter(row -> !row.treatmentId().equals(study.baselineTreatmentId()))
                .flatMap(row -> Stream.concat(
                        row.estimate().value().stream(),
                        row.estimate().interval().stream()
                                .flatMap(interval -> Stream.of(interval.low(), interval.high()))))
                .flatMapToDouble(value -> DoubleStream.of(Math.abs(value)))
                .max()
                .orElse(0);
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
