package io.hearsay.report;

import io.hearsay.core.labels.LabelCount;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.MetricRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings other than the metrics of the compared treatments; each part may be empty. Source of the findings tables,
 * charts and CSV.
 *
 * @param adapters treatment ids by row name, in order: adapters by what they were trained on
 * @param alphas treatment ids by LoRA alpha, ascending: one adapter at several strengths
 * @param metrics metrics of all treatments in {@code adapters} and {@code alphas}
 * @param labels how many learning questions have how many right samples
 * @param confidences confidences of the baseline's answers
 * @param baseline the baseline's answers on the test questions
 * @param audioTypes how often the Task Agent named sound, music, speech or something unreadable, in this order, by true
 *     modality
 */
public record StudyFindings(
        Map<String, String> adapters,
        Map<Double, String> alphas,
        List<MetricRow> metrics,
        List<LabelCount> labels,
        List<ConfidenceResult> confidences,
        Given baseline,
        Map<Modality, List<Long>> audioTypes) {
    /** No findings. */
    public static final StudyFindings NONE = ofAudioTypes(Map.of());

    private static final List<Metric> TRANSFER = List.of(Metric.RGI, Metric.DCON, Metric.DHUM);
    public static final List<Metric> SWEEP =
            List.of(Metric.RGI, Metric.REJECTION_RATE, Metric.ACCURACY, Metric.RELIABILITY);

    public StudyFindings {
        adapters = Collections.unmodifiableMap(new LinkedHashMap<>(adapters));
        alphas = Collections.unmodifiableMap(new LinkedHashMap<>(alphas));
        metrics = List.copyOf(metrics);
        labels = List.copyOf(labels);
        confidences = List.copyOf(confidences);
        audioTypes = Collections.unmodifiableMap(new LinkedHashMap<>(audioTypes));
    }

    /** Findings with only the Task Agent's audio types. */
    public static StudyFindings ofAudioTypes(Map<Modality, List<Long>> audioTypes) {
        return new StudyFindings(Map.of(), Map.of(), List.of(), List.of(), List.of(), new Given(0, 0), audioTypes);
    }

    /** Findings with only the knowledge labels. */
    public static StudyFindings ofLabels(List<LabelCount> labels) {
        return new StudyFindings(Map.of(), Map.of(), List.of(), labels, List.of(), new Given(0, 0), Map.of());
    }

    /**
     * Answers excluding abstentions and failures.
     *
     * @param answers number of answers
     * @param wrong number of them that are wrong or unparsed
     */
    public record Given(long answers, long wrong) {}

    /**
     * Results of one confidence on the baseline's answers.
     *
     * @param name name of the confidence
     * @param threshold confidence below which an answer is withdrawn; minus infinity withdraws none
     * @param without number of test answers without this confidence, which are withdrawn
     * @param estimates AURC, AUROC, AUPRC, ECE and Brier of the answers with this confidence, by name, in this order
     * @param answers number of test answers with this confidence
     * @param curve risk and coverage of these answers, coverage ascending to 1; one point per distinct confidence
     */
    public record ConfidenceResult(
            String name,
            double threshold,
            long without,
            Map<String, Estimate> estimates,
            long answers,
            List<RiskPoint> curve) {
        public ConfidenceResult {
            estimates = Collections.unmodifiableMap(new LinkedHashMap<>(estimates));
            curve = List.copyOf(curve);
        }
    }

    /**
     * A point of a risk-coverage curve.
     *
     * @param confidence lowest confidence kept
     * @param coverage share of answers kept, in (0, 1]
     * @param risk share of kept answers that are wrong
     */
    public record RiskPoint(double confidence, double coverage, double risk) {}

    /** All findings as tables for display. */
    public List<FindingTable> tables() {
        List<FindingTable> tables = new ArrayList<>();
        if (!adapters.isEmpty()) {
            TRANSFER.forEach(metric ->
                    tables.add(Findings.byModality("Adapters by what they learnt from", adapters, metric, metrics)));
        }
        if (!alphas.isEmpty()) {
            Map<String, String> named = new LinkedHashMap<>();
            alphas.forEach((alpha, treatment) -> named.put("alpha " + Notation.bare(alpha), treatment));
            SWEEP.forEach(metric ->
                    tables.add(Findings.byModality("Alpha of the adapter over all audio", named, metric, metrics)));
        }
        if (!labels.isEmpty()) {
            tables.add(Findings.knowledge(labels));
        }
        if (!confidences.isEmpty()) {
            tables.add(Findings.confidences(confidences));
            tables.add(Findings.riskCoverage(confidences));
        }
        if (!audioTypes.isEmpty()) {
            tables.add(Findings.audioTypes(audioTypes));
        }
        return tables;
    }
}
