package io.hearsay.report;

import io.hearsay.core.labels.LabelCount;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.MetricRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Findings with invented numbers. */
public final class ExampleFindings {
    private ExampleFindings() {}

    public static StudyFindings study() {
        Map<String, String> adapters = new LinkedHashMap<>();
        adapters.put("tuned on music", "sft-music");
        adapters.put("tuned on all", "sft-all");
        Map<Double, String> alphas = new LinkedHashMap<>();
        alphas.put(1.0, "sft-all-alpha-1");
        alphas.put(16.0, "sft-all");
        List<StudyFindings.ConfidenceResult> confidences = List.of(
                new StudyFindings.ConfidenceResult(
                        "self-consistency",
                        0.5,
                        1,
                        studyMetrics(0.25),
                        8,
                        List.of(
                                new StudyFindings.RiskPoint(1, 0.25, 0),
                                new StudyFindings.RiskPoint(0.6, 0.625, 0.2),
                                new StudyFindings.RiskPoint(0.2, 1, 0.375))),
                new StudyFindings.ConfidenceResult(
                        "verbalised",
                        Double.NEGATIVE_INFINITY,
                        5,
                        studyMetrics(0.5),
                        4,
                        List.of(new StudyFindings.RiskPoint(0.9, 1, 0.5))));
        List<LabelCount> labels = List.of(
                new LabelCount(Modality.SOUND, 2, 2, 1),
                new LabelCount(Modality.SOUND, 2, 1, 1),
                new LabelCount(Modality.SPEECH, 2, 0, 1));
        return new StudyFindings(
                adapters,
                alphas,
                metrics(),
                labels,
                confidences,
                new StudyFindings.Given(9, 4),
                Map.of(Modality.MUSIC, List.of(1L, 2L, 0L, 1L)));
    }

    private static List<MetricRow> metrics() {
        List<MetricRow> rows = new ArrayList<>();
        for (String treatment : List.of("sft-music", "sft-all", "sft-all-alpha-1")) {
            double shift = treatment.length() / 100.0;
            for (Optional<Modality> slice : Findings.SLICES) {
                boolean undefined = treatment.equals("sft-music") && slice.equals(Optional.of(Modality.SPEECH));
                for (Metric metric : Metric.values()) {
                    double value = treatment.equals("sft-music") && slice.isPresent() ? -0.1 : 0.2 + shift;
                    Estimate estimate = undefined && metric == Metric.RGI
                            ? Estimate.undefined("dCon is 0")
                            : new Estimate(
                                    Optional.of(value),
                                    Optional.of(new Estimate.Interval(value - 0.15, value + 0.25)),
                                    "");
                    rows.add(new MetricRow(treatment, slice, metric, 30, estimate));
                }
            }
        }
        return rows;
    }

    private static Map<String, Estimate> studyMetrics(double value) {
        Map<String, Estimate> studyMetrics = new LinkedHashMap<>();
        for (String name : List.of("AURC", "AUROC", "AUPRC", "ECE", "Brier")) {
            studyMetrics.put(
                    name,
                    new Estimate(
                            Optional.of(value), Optional.of(new Estimate.Interval(value - 0.125, value + 0.125)), ""));
        }
        return studyMetrics;
    }
}
