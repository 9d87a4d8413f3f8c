package io.hearsay.report;

import io.hearsay.core.labels.LabelCount;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.MetricRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the tables about adapters, knowledge labels and confidences. */
public final class Findings {
    private static final List<Double> COVERAGES = List.of(0.1, 0.25, 0.5, 0.75, 1.0);

    /** The modalities, then all items. */
    public static final List<Optional<Modality>> SLICES = List.of(
            Optional.of(Modality.SOUND), Optional.of(Modality.MUSIC), Optional.of(Modality.SPEECH), Optional.empty());

    private Findings() {}

    /**
     * One metric of several treatments on every modality, with intervals.
     *
     * @param title what the treatments are, for example {@code Transfer}
     * @param named treatment ids by row name, in order
     * @param metrics metrics of all treatments; the reason of a missing or undefined one is a note
     */
    static FindingTable byModality(String title, Map<String, String> named, Metric metric, List<MetricRow> metrics) {
        Footnotes footnotes = new Footnotes();
        List<List<String>> rows = new ArrayList<>();
        named.forEach((name, treatmentId) -> {
            List<String> row = new ArrayList<>(List.of(name));
            for (Optional<Modality> slice : SLICES) {
                Estimate estimate = estimate(metrics, treatmentId, slice, metric);
                row.add(marked(Notation.full(metric, estimate), estimate, footnotes));
            }
            rows.add(row);
        });
        List<String> header = new ArrayList<>(List.of(""));
        SLICES.forEach(slice -> header.add("on " + StudyMetrics.name(slice)));
        String unit = Notation.index(metric) ? "index" : "percent";
        return new FindingTable(
                title + ": " + metric.title(),
                "On test recordings, which no adapter was trained on; " + unit + " with 95 % intervals.",
                header,
                rows,
                notes(footnotes));
    }

    /** The estimate; undefined if the treatment has no items of the slice. */
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
     * Knowledge labels of one slice at one K@N.
     *
     * @param enough K: samples that must be right, of {@code samples}
     * @param unknown number of questions whose target is then "I don't know."
     * @param items number of questions
     */
    public record Known(int enough, int samples, Optional<Modality> slice, long unknown, long items) {}

    /** Knowledge at every K from 1 to N, by modality; sorted by K, then modality. */
    public static List<Known> known(List<LabelCount> labels) {
        int samples = labels.stream().mapToInt(LabelCount::samples).max().orElse(0);
        List<Known> all = new ArrayList<>();
        for (int enough = 1; enough <= samples; enough++) {
            int least = enough;
            for (Optional<Modality> slice : SLICES) {
                List<LabelCount> inSlice = labels.stream()
                        .filter(label -> slice.isEmpty() || slice.get() == label.modality())
                        .toList();
                long unknown = inSlice.stream()
                        .filter(label -> label.right() < least)
                        .mapToLong(LabelCount::items)
                        .sum();
                long items = inSlice.stream().mapToLong(LabelCount::items).sum();
                all.add(new Known(enough, samples, slice, unknown, items));
            }
        }
        return all;
    }

    /** Share of "I don't know." targets at every K from 1 to N, by modality. */
    static FindingTable knowledge(List<LabelCount> labels) {
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
     * Audio types that the Task Agent named.
     *
     * @param said counts by modality (row) and type named (column: sound, music, speech, unreadable)
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
                "Rows: true modality; columns: type the model named. Wrong and unreadable types are not corrected.",
                List.of("", "sound", "music", "speech", "unreadable"),
                rows);
    }

    /** Compares confidences, at least one. */
    static FindingTable confidences(List<StudyFindings.ConfidenceResult> confidences) {
        List<String> header = new ArrayList<>(List.of(""));
        header.addAll(confidences.get(0).estimates().keySet());
        header.addAll(List.of("threshold", "answers", "without"));
        Footnotes footnotes = new Footnotes();
        List<List<String>> rows = new ArrayList<>();
        for (StudyFindings.ConfidenceResult confidence : confidences) {
            List<String> row = new ArrayList<>(List.of(confidence.name()));
            confidence.estimates().values().forEach(estimate -> row.add(number(estimate, footnotes)));
            row.add(Double.isInfinite(confidence.threshold()) ? "none" : Notation.fixed(confidence.threshold(), 3));
            row.add(Long.toString(confidence.answers()));
            row.add(Long.toString(confidence.without()));
            rows.add(row);
        }
        return new FindingTable(
                "Confidences",
                "Metrics of the answers that have this confidence (baseline, test recordings), with 95 %"
                        + " bootstrap intervals; rows can cover different answers. Thresholds were chosen on the"
                        + " learning recordings. AURC, ECE and Brier: lower is better.",
                header,
                rows,
                notes(footnotes));
    }

    /** Compares risk-coverage curves at several coverages. */
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
                "Percent wrong among the most confident of the answers that have this confidence, at the smallest share"
                        + " of them kept that is at least the given one; rows can cover different answers.",
                header,
                rows);
    }

    private static String number(Estimate estimate, Footnotes footnotes) {
        String interval = estimate.interval()
                .map(found -> " [" + Notation.fixed(found.low(), 3) + ", " + Notation.fixed(found.high(), 3) + "]")
                .orElse("");
        return marked(estimate.value().map(value -> Notation.fixed(value, 3) + interval), estimate, footnotes);
    }

    /** The text of an estimate, followed by the mark of the reason if it or its interval is absent. */
    private static String marked(Optional<String> text, Estimate estimate, Footnotes footnotes) {
        String reason = estimate.undefinedReason();
        return text.orElse("\u2013") + (reason.isEmpty() ? "" : " (" + footnotes.mark(reason) + ")");
    }

    private static List<String> notes(Footnotes footnotes) {
        return footnotes.marks().entrySet().stream()
                .map(mark -> "(" + mark.getValue() + "): " + mark.getKey())
                .toList();
    }
}
