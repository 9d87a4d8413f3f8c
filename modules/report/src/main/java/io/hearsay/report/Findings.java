package io.hearsay.report;

import io.hearsay.core.labels.KnowledgeLabel;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.measures.Estimate;
import io.hearsay.core.measures.Measure;
import io.hearsay.core.measures.MeasureRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tables of what adapters, labels and confidences showed. */
public final class Findings {
    private static final List<Optional<Modality>> SLICES = List.of(
            Optional.of(Modality.SOUND), Optional.of(Modality.MUSIC), Optional.of(Modality.SPEECH), Optional.empty());

    private Findings() {}

    /**
     * One figure of several treatments on every kind of audio, with intervals.
     *
     * @param title what the treatments are, for example {@code Transfer}
     * @param named treatment ids by the name their row gets, in order
     * @param measures figures of all treatments; one that is missing or undefined is shown with its reason
     */
    public static FindingTable byModality(
            String title, Map<String, String> named, Measure measure, List<MeasureRow> measures) {
        List<List<String>> rows = new ArrayList<>();
        named.forEach((name, treatmentId) -> {
            List<String> row = new ArrayList<>(List.of(name));
            SLICES.forEach(slice -> row.add(cell(measures, treatmentId, slice, measure)));
            rows.add(row);
        });
        List<String> header = new ArrayList<>(List.of(""));
        SLICES.forEach(slice -> header.add("on " + Figures.name(slice)));
        String unit = Notation.index(measure) ? "index" : "percent";
        return new FindingTable(
                title + ": " + measure.title(),
                "On recordings that nothing was learnt from; " + unit + " with 95 % intervals.",
                header,
                rows);
    }

    private static String cell(
            List<MeasureRow> measures, String treatmentId, Optional<Modality> slice, Measure measure) {
        Estimate estimate = measures.stream()
                .filter(row -> row.treatmentId().equals(treatmentId)
                        && row.modality().equals(slice)
                        && row.measure() == measure)
                .map(MeasureRow::estimate)
                .findFirst()
                .orElse(Estimate.undefined("no items"));
        return withReason(Notation.full(measure, estimate), estimate);
    }

    /** Share of targets that are "I don't know." at every number of right samples that could be asked for, by kind of audio. */
    public static FindingTable knowledge(List<KnowledgeLabel> labels) {
        int samples = labels.stream().mapToInt(KnowledgeLabel::samples).max().orElse(0);
        List<List<String>> rows = new ArrayList<>();
        for (int enough = 1; enough <= samples; enough++) {
            int least = enough;
            List<String> row = new ArrayList<>(List.of(enough + "@" + samples));
            for (Optional<Modality> slice : SLICES) {
                List<KnowledgeLabel> inSlice = labels.stream()
                        .filter(label -> slice.isEmpty() || slice.get() == label.modality())
                        .toList();
                long unknown =
                        inSlice.stream().filter(label -> label.right() < least).count();
                row.add(Notation.share(unknown, inSlice.size()) + " (" + unknown + " of " + inSlice.size() + ")");
            }
            rows.add(row);
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
    public static FindingTable audioTypes(Map<Modality, List<Long>> said) {
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

    /**
     * One confidence.
     *
     * @param name its name
     * @param threshold below which an answer is withdrawn; minus infinity withdraws none
     * @param answers test answers that have this confidence
     * @param without test answers that have none and are withdrawn
     * @param figures AURC, AUROC, AUPRC, ECE and Brier of the answers that have it, in this order
     */
    public record ConfidenceRow(String name, double threshold, long answers, long without, List<Estimate> figures) {
        public ConfidenceRow {
            figures = List.copyOf(figures);
        }
    }

    /** Confidences side by side. */
    public static FindingTable confidences(List<ConfidenceRow> confidences) {
        List<List<String>> rows = new ArrayList<>();
        for (ConfidenceRow confidence : confidences) {
            List<String> row = new ArrayList<>(List.of(confidence.name()));
            confidence.figures().forEach(figure -> row.add(number(figure)));
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
                List.of("", "AURC", "AUROC", "AUPRC", "ECE", "Brier", "threshold", "answers", "without"),
                rows);
    }

    /**
     * A risk-coverage curve at some coverages.
     *
     * @param name the confidence's name
     * @param answers test answers that have it
     * @param risks share wrong among the kept of them, one for each coverage of the table
     */
    public record RiskRow(String name, long answers, List<Double> risks) {
        public RiskRow {
            risks = List.copyOf(risks);
        }
    }

    /** Risk-coverage curves side by side, at these shares of answers kept. */
    public static FindingTable riskCoverage(List<Double> coverages, List<RiskRow> curves) {
        List<String> header = new ArrayList<>(List.of(""));
        coverages.forEach(coverage -> header.add(Notation.fixed(100 * coverage, 0) + " % kept"));
        header.add("answers");
        List<List<String>> rows = new ArrayList<>();
        for (RiskRow curve : curves) {
            List<String> row = new ArrayList<>(List.of(curve.name()));
            curve.risks().forEach(risk -> row.add(Notation.fixed(100 * risk, 1)));
            row.add(Long.toString(curve.answers()));
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
