package io.hearsay.report;

import io.hearsay.core.labels.KnowledgeLabel;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.MetricRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables of what adapters, labels and confidences showed. */
public final class Findings {
    private static final List<Double> COVERAGES = List.of(0.1, 0.25, 0.5, 0.75, 1.0);

    /** Kinds of audio, then all. */
    public static final List<Optional<Modality>> SLICES = List.of(
            Optional.of(Modality.SOUND), Optional.of(Modality.MUSIC), Optional.of(Modality.SPEECH), Optional.empty());

    private Findings() {}

    /**
     * One figure of several treatments on every kind of audio, with intervals.
     *
     * @param title what the treatments are, for example {@code Transfer}
     * @param named treatment ids by the name their row gets, in order
     * @param metrics figures of all treatments; one that is missing or undefined is shown with its reason
     */
    static FindingTable byModality(String title, Map<String, String> named, Metric metric, List<MetricRow> metrics) {
        List<List<String>> rows = new ArrayList<>();
        named.forEach((name, treatmentId) -> {
            List<String> row = new ArrayList<>(List.of(name));
            SLICES.forEach(slice -> row.add(cell(metrics, treatmentId, slice, metric)));
            rows.add(row);
        });
        List<String> header = new ArrayList<>(List.of(""));
        SLICES.forEach(slice -> header.add("on " + StudyMetrics.name(slice)));
        String unit = Notation.index(metric) ? "index" : "percent";
        return new FindingTable(
                title + ": " + metric.title(),
                "On recordings that nothing was learnt from; " + unit + " with 95 % intervals.",
                header,
                rows);
    }

    private static String cell(List<MetricRow> metrics, String treatmentId, Optional<Modality> slice, Metric metric) {
        Estimate estimate = estimate(metrics, treatmentId, slice, metric);
        return withReason(Notation.full(metric, estimate), estimate);
    }

    /** The figure, or an undefined one where the treatment has no items of the slice. */
    public static Estimate estimate(
            List<MetricRow> metrics, String treatmentId, Optional<Modality> slice, Metric metric) {
        return metrics.stream()
                .filter(row ->
                        row.treatmentId().equals(treatmentId) && row.modality().equals(slice) && row.metric() == metric)
                .map(MetricRow::estimate)
                .findFirst()
                .orElse(Estimate.undefined("no items"));
    }

    /**
     * Learning questions of a slice at a number of right samples.
     *
     * @param enough samples that must be right, of {@code samples}
     * @param unknown questions whose target is then "I don't know."
     * @param items questions
     */
    public record Known(int enough, int samples, Optional<Modality> slice, long unknown, long items) {}

    /** What is known at every number of right samples that could be asked for, by kind of audio; the number rises first. */
    public static List<Known> known(List<KnowledgeLabel> labels) {
        int samples = labels.stream().mapToInt(KnowledgeLabel::samples).max().orElse(0);
        List<Known> all = new ArrayList<>();
        for (int enough = 1; enough <= samples; enough++) {
            int least = enough;
            for (Optional<Modality> slice : SLICES) {
                List<KnowledgeLabel> inSlice = labels.stream()
                        .filter(label -> slice.isEmpty() || slice.get() == label.modality())
                        .toList();
                long unknown =
                        inSlice.stream().filter(label -> label.right() < least).count();
                all.add(new Known(enough, samples, slice, unknown, inSlice.size()));
            }
        }
        return all;
    }

    /** Share of targets that are "I don't know." at every number of right samples that could be asked for, by kind of audio. */
    static FindingTable knowledge(List<KnowledgeLabel> labels) {
        List<List<String>> rows = new ArrayList<>();
        for (Known known : known(labels)) {
            if (known.slice().equals(SLICES.get(0))) {
                rows.add(new ArrayList<>(List.of(known.enough() + "@" + known.samples())));
            }
            rows.get(rows.size() - 1)
                    .add(Notation.share(known.unknown(), known.items()) + " (" + known.unknown() + " of "
                            + known.items() + ")");
        }
        return new FindingTable(
                "IDK targets at K@N",
                "Percent of the learning questions whose target is \"I don't know.\" if K of N samples must be right.",
                List.of("K@N", "sound", "music", "speech", "total"),
                rows);
    }

    /**
     * What the Task Agent took the audio for.
     *
     * @param said how often each kind of audio (row) was named as what (column: sound, music, speech, unreadable)
     */
    static FindingTable audioTypes(Map<Modality, List<Long>> said) {
        List<List<String>> rows = new ArrayList<>();
        said.forEach((modality, counts) -> {
            List<String> row = new ArrayList<>(List.of(modality.label()));
            counts.forEach(count -> row.add(Long.toString(count)));
            rows.add(row);
        });
        return new FindingTable(
                "Audio type the agent named",
                "Rows: what it is; columns: what the model said. Wrong and unreadable types are acted on as they are.",
                List.of("", "sound", "music", "speech", "unreadable"),
                rows);
    }

    /** Confidences side by side, at least one. */
    static FindingTable confidences(List<StudyFindings.ConfidenceResult> confidences) {
        List<String> header = new ArrayList<>(List.of(""));
        header.addAll(confidences.get(0).studyMetrics().keySet());
        header.addAll(List.of("threshold", "answers", "without"));
        List<List<String>> rows = new ArrayList<>();
        for (StudyFindings.ConfidenceResult confidence : confidences) {
            List<String> row = new ArrayList<>(List.of(confidence.name()));
            confidence.studyMetrics().values().forEach(figure -> row.add(number(figure)));
            row.add(Double.isInfinite(confidence.threshold()) ? "none" : Notation.fixed(confidence.threshold(), 3));
            row.add(Long.toString(confidence.answers()));
            row.add(Long.toString(confidence.without()));
            rows.add(row);
        }
        return new FindingTable(
                "Confidences",
                "Figures of the answers that have this confidence, among the baseline's on test recordings, with 95 %"
                        + " bootstrap intervals; rows can be of different answers. Thresholds were chosen on the learning"
                        + " recordings. AURC, ECE and Brier: lower is better.",
                header,
                rows);
    }

    /** Risk-coverage curves side by side, at some shares of answers kept. */
    static FindingTable riskCoverage(List<StudyFindings.ConfidenceResult> confidences) {
        List<String> header = new ArrayList<>(List.of(""));
        COVERAGES.forEach(coverage -> header.add(Notation.fixed(100 * coverage, 0) + " % kept"));
        header.add("answers");
        List<List<String>> rows = new ArrayList<>();
        for (StudyFindings.ConfidenceResult confidence : confidences) {
            List<String> row = new ArrayList<>(List.of(confidence.name()));
            COVERAGES.forEach(coverage -> row.add(confidence.curve().stream()
                    .filter(point -> point.coverage() >= coverage)
                    .findFirst()
                    .map(point -> Notation.fixed(100 * point.risk(), 1))
                    .orElse("\u2013")));
            row.add(Long.toString(confidence.answers()));
            rows.add(row);
        }
        return new FindingTable(
                "Risk and coverage",
                "Percent wrong among the surest of the answers that have this confidence, at the smallest share of them"
                        + " kept that is at least the given one; rows can be of different answers.",
                header,
                rows);
    }

    private static String number(Estimate estimate) {
        String interval = estimate.interval()
                .map(found -> " [" + Notation.fixed(found.low(), 3) + ", " + Notation.fixed(found.high(), 3) + "]")
                .orElse("");
        return withReason(estimate.value().map(value -> Notation.fixed(value, 3) + interval), estimate);
    }

    /** A figure, and in brackets why it or its interval is absent. */
    private static String withReason(Optional<String> figure, Estimate estimate) {
        String reason = estimate.undefinedReason().isEmpty() ? "" : " (" + estimate.undefinedReason() + ")";
        return figure.orElse("\u2013") + reason;
    }
}
