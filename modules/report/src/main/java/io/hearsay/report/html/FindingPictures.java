package io.hearsay.report.html;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Metric;
import io.hearsay.report.Findings;
import io.hearsay.report.Notation;
import io.hearsay.report.StudyFindings;
import io.hearsay.report.StudyMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Charts of the findings: the transfer matrix, the sweep over alpha, knowledge labels, and risk against coverage. */
final class FindingPictures {
    private static final int ROW = 46;
    private static final int HIGH = 150;
    private static final int HIGHER = 320;
    private static final String DASH = "\u2013";

    private final StudyFindings findings;

    FindingPictures(StudyFindings findings) {
        this.findings = findings;
    }

    void write(Html page) {
        if (findings.adapters().isEmpty()
                && findings.alphas().isEmpty()
                && findings.labels().isEmpty()
                && findings.confidences().isEmpty()) {
            return;
        }
        page.open("section").element("h2", "Charts of the findings");
        if (!findings.adapters().isEmpty()) {
            transfer(page);
        }
        if (!findings.alphas().isEmpty()) {
            sweep(page);
        }
        if (!findings.labels().isEmpty()) {
            known(page);
        }
        if (!findings.confidences().isEmpty()) {
            risk(page);
        }
        page.end("section");
    }

    private void transfer(Html page) {
        Panels panels = new Panels(page, "transfer");
        panels.begin(
                "Gain of adapters on audio they were and were not trained on",
                "RGI with its 95 % interval; rows: training audio, columns: test audio. Above 0 the adapter gave up"
                        + " more wrong than right answers. A dash means undefined; the reason is given.",
                PageResources.text("legends/transfer.html"));
        Chart chart = new Chart("transfer", "RGI of each adapter on every kind of audio, as a matrix");
        chart.rows("cells");
        chart.height(ROW * findings.adapters().size())
                .sorted(List.copyOf(findings.adapters().keySet()));
        findings.adapters().forEach((name, treatmentId) -> {
            for (Optional<Modality> slice : Findings.SLICES) {
                Estimate estimate = Findings.estimate(findings.metrics(), treatmentId, slice, Metric.RGI);
                cell(chart.row("cells"), name, slice, estimate);
                panels.row(List.of(
                        name,
                        StudyMetrics.name(slice),
                        Notation.value(Metric.RGI, estimate).orElse(DASH),
                        Notation.interval(Metric.RGI, estimate, " to ").orElse(DASH),
                        estimate.undefinedReason()));
            }
        });
        panels.group("", "one");
        panels.panel("", chart);
        panels.endGroup();
        panels.end(List.of("Learnt from", "Tested on", "RGI", "95 % interval", "Undefined because"));
    }

    private static void cell(ObjectNode row, String name, Optional<Modality> slice, Estimate estimate) {
        double value = estimate.value().orElse(0.0);
        row.put("learnt", name).put("tested", StudyMetrics.name(slice));
        row.put("kind", estimate.value().isEmpty() ? "undefined" : value > 0 ? "gain" : value < 0 ? "loss" : "even");
        row.put("strength", estimate.value().isEmpty() ? 0 : Math.round(100 * Math.abs(value)) / 100.0);
        row.put("label", Notation.value(Metric.RGI, estimate).orElse(DASH));
        row.put(
                "below",
                estimate.value().isEmpty()
                        ? estimate.undefinedReason()
                        : Notation.interval(Metric.RGI, estimate, " to ").orElse("no interval"));
        row.put(
                "shown",
                Notation.full(Metric.RGI, estimate).orElse("undefined: " + estimate.undefinedReason())
                        + (estimate.interval().isEmpty() && estimate.value().isPresent()
                                ? " (" + estimate.undefinedReason() + ")"
                                : ""));
    }

    private void sweep(Html page) {
        Panels panels = new Panels(page, "sweep");
        panels.begin(
                "Strength of the adapter over all audio",
                "Over all test questions, by LoRA alpha; lines are 95 % intervals.",
                "");
        panels.group("", "four");
        for (Metric metric : StudyFindings.SWEEP) {
            Chart chart = new Chart("sweep", metric.title() + " by alpha, with 95 % intervals");
            chart.rows("points");
            chart.height(HIGH);
            findings.alphas().forEach((alpha, treatmentId) -> {
                Estimate estimate = Findings.estimate(findings.metrics(), treatmentId, Optional.empty(), metric);
                double scale = Notation.index(metric) ? 1 : 100;
                ObjectNode row = chart.row("points").put("alpha", Notation.bare(alpha));
                estimate.value().ifPresent(value -> row.put("value", rounded(scale * value)));
                estimate.interval()
                        .ifPresent(interval -> row.put("low", rounded(scale * interval.low()))
                                .put("high", rounded(scale * interval.high())));
                row.put("shown", Notation.full(metric, estimate).orElse("undefined: " + estimate.undefinedReason()));
                panels.row(List.of(
                        metric.title(),
                        Notation.bare(alpha),
                        Notation.value(metric, estimate).orElse(DASH + " (" + estimate.undefinedReason() + ")"),
                        Notation.interval(metric, estimate, " to ").orElse(DASH)));
            });
            panels.panel(metric.title() + (Notation.index(metric) ? "" : ", percent"), chart);
        }
        panels.endGroup();
        panels.end(List.of("Measure", "Alpha", "Value", "95 % interval"));
    }

    private void known(Html page) {
        Panels panels = new Panels(page, "known");
        panels.begin(
                "What the model does not know",
                "Percent of the learning questions whose target becomes \"I don't know.\" if K of N samples of the"
                        + " model's answer must be right.",
                "");
        panels.group("", "four");
        for (Optional<Modality> slice : Findings.SLICES) {
            List<Findings.Known> inSlice = Findings.known(findings.labels()).stream()
                    .filter(known -> known.slice().equals(slice) && known.items() > 0)
                    .toList();
            if (inSlice.isEmpty()) {
                continue;
            }
            Chart chart = new Chart("known", "Share of IDK targets at K@N, " + StudyMetrics.name(slice));
            chart.height(HIGH);
            for (Findings.Known known : inSlice) {
                String name = known.enough() + "@" + known.samples();
                String share = Notation.share(known.unknown(), known.items());
                String of = known.unknown() + " of " + known.items();
                chart.row("bars")
                        .put("enough", name)
                        .put("value", ScorePicture.percent((double) known.unknown() / known.items()))
                        .put("label", share)
                        .put("shown", share + " % (" + of + ")");
                panels.row(List.of(StudyMetrics.title(slice), name, share, of));
            }
            panels.panel(
                    StudyMetrics.title(slice) + ", "
                            + Notation.items(inSlice.get(0).items()),
                    chart);
        }
        panels.endGroup();
        panels.end(List.of("Modality", "K@N", "IDK targets %", "Questions"));
    }

    private void risk(Html page) {
        Panels panels = new Panels(page, "risk");
        panels.begin(
                "Risk against coverage",
                "Percent wrong among the most confident answers, by percent of answers kept; lower is better. Each line"
                        + " covers the answers that have this confidence. Large dots: the threshold chosen on the"
                        + " learning recordings. Cross: the baseline, which keeps every answer.",
                "");
        Chart chart = new Chart("risk", "Risk-coverage curves of every confidence, and the baseline's point");
        chart.rows("points");
        chart.rows("chosen");
        chart.rows("baseline");
        chart.height(HIGHER);
        for (StudyFindings.ConfidenceResult confidence : findings.confidences()) {
            Optional<StudyFindings.RiskPoint> chosen = chosen(confidence);
            for (StudyFindings.RiskPoint point : confidence.curve()) {
                place(chart.row("points"), confidence.name(), point);
                panels.row(List.of(
                        confidence.name(),
                        Notation.fixed(100 * point.coverage(), 1),
                        Notation.fixed(100 * point.risk(), 1),
                        Notation.fixed(point.confidence(), 3),
                        chosen.filter(point::equals).isPresent() ? "chosen" : ""));
            }
            chosen.ifPresent(point -> place(chart.row("chosen"), confidence.name(), point));
        }
        StudyFindings.Given baseline = findings.baseline();
        if (baseline.answers() > 0) {
            double wrong = (double) baseline.wrong() / baseline.answers();
            chart.row("baseline").put("coverage", 100).put("risk", ScorePicture.percent(wrong));
            panels.row(List.of("baseline", "100.0", Notation.fixed(100 * wrong, 1), DASH, ""));
        }
        panels.group("", "one");
        panels.panel("", chart);
        panels.endGroup();
        panels.end(List.of("Confidence", "Kept %", "Wrong %", "Lowest kept", "Threshold"));
    }

    /** The point of a confidence's threshold on its curve; empty if it keeps no answer. */
    private static Optional<StudyFindings.RiskPoint> chosen(StudyFindings.ConfidenceResult confidence) {
        List<StudyFindings.RiskPoint> kept = new ArrayList<>(confidence.curve());
        kept.removeIf(point -> point.confidence() < confidence.threshold());
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept.get(kept.size() - 1));
    }

    private static void place(ObjectNode row, String name, StudyFindings.RiskPoint point) {
        row.put("name", name)
                .put("coverage", ScorePicture.percent(point.coverage()))
                .put("risk", ScorePicture.percent(point.risk()))
                .put("confidence", Notation.fixed(point.confidence(), 3));
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
