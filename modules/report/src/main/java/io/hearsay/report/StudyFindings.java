package io.hearsay.report;

import io.hearsay.core.labels.KnowledgeLabel;
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
 * What was found beside the measures of the compared treatments; each part may be empty. Tables, pictures and the CSV are made of it.
 *
 * @param adapters treatment ids by the name that their row gets, in order: adapters by what they learnt from
 * @param alphas treatment ids by LoRA's alpha, rising: one adapter at several strengths
 * @param metrics figures of all treatments that {@code adapters} and {@code alphas} name
 * @param labels what the model knows of the learning questions
 * @param confidences confidences of the baseline's answers
 * @param baseline the baseline's answers on the test questions
 * @param audioTypes how often each kind of audio was taken by the Task Agent for sound, music, speech and something unreadable, in this order
 */
public record StudyFindings(
        Map<String, String> adapters,
        Map<Double, String> alphas,
        List<MetricRow> metrics,
        List<KnowledgeLabel> labels,
        List<ConfidenceResult> confidences,
        Given baseline,
        Map<Modality, List<Long>> audioTypes) {
    /** Nothing. */
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

    /** The Task Agent's audio types alone. */
    public static StudyFindings ofAudioTypes(Map<Modality, List<Long>> audioTypes) {
        return new StudyFindings(Map.of(), Map.of(), List.of(), List.of(), List.of(), new Given(0, 0), audioTypes);
    }

    /** What the model knows of the learning questions alone. */
    public static StudyFindings ofLabels(List<KnowledgeLabel> labels) {
        return new StudyFindings(Map.of(), Map.of(), List.of(), labels, List.of(), new Given(0, 0), Map.of());
    }

    /**
     * Answers that were given, abstentions and failures left out.
     *
     * @param answers how many
     * @param wrong how many of them are wrong or cannot be read
     */
    public record Given(long answers, long wrong) {}

    /**
     * A confidence of the baseline's answers.
     *
     * @param name its name
     * @param threshold below which an answer is withdrawn; minus infinity withdraws none
     * @param without test answers that have none and are withdrawn
     * @param studyMetrics AURC, AUROC, AUPRC, ECE and Brier of the answers that have it, by name, in this order
     * @param answers test answers that have it
     * @param curve risk and coverage of these answers, coverage rising to 1; one point per distinct confidence
     */
    public record ConfidenceResult(
            String name,
            double threshold,
            long without,
            Map<String, Estimate> studyMetrics,
            long answers,
            List<RiskPoint> curve) {
        public ConfidenceResult {
            studyMetrics = Collections.unmodifiableMap(new LinkedHashMap<>(studyMetrics));
            curve = List.copyOf(curve);
        }
    }

    /**
     * A point of a risk-coverage curve.
     *
     * @param confidence lowest confidence that is kept
     * @param coverage share of the answers kept, above 0 to 1
     * @param risk share of the kept that are wrong
     */
    public record RiskPoint(double confidence, double coverage, double risk) {}

    /** All as tables, for people. */
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
