package io.hearsay.report.files;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.report.Findings;
import io.hearsay.report.Notation;
import io.hearsay.report.StudyFindings;
import io.hearsay.report.StudyMetrics;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Findings other than the metrics table as CSV in long form, one row per number: {@code finding} is the kind of
 * finding, {@code subject} the adapter, alpha, confidence or modality it is about. Values are fractions, not percent,
 * with full precision. RFC 4180 quoting, LF line ends.
 *
 * <p>Findings: {@code adapter} and {@code alpha} (every metric by test modality), {@code idk_targets} (share at K@N by
 * modality), {@code confidence} (metrics, threshold, answers), {@code risk} (each point of each curve; the slice is its
 * coverage), {@code audio_type} (types named by modality).
 */
public final class FindingsCsv {
    private static final String HEADER =
            "run_id,finding,subject,slice,metric,items,value,ci_low,ci_high,undefined_reason\n";

    private final String runId;
    private final Writer out;

    private FindingsCsv(String runId, Writer out) {
        this.runId = runId;
        this.out = out;
    }

    /**
     * Writes the table; only the header if there are no findings.
     *
     * @throws IOException if {@code out} cannot be written
     */
    public static void write(String runId, StudyFindings findings, Writer out) throws IOException {
        out.write(HEADER);
        FindingsCsv csv = new FindingsCsv(runId, out);
        for (Map.Entry<String, String> adapter : findings.adapters().entrySet()) {
            csv.metrics("adapter", adapter.getKey(), adapter.getValue(), findings);
        }
        for (Map.Entry<Double, String> alpha : findings.alphas().entrySet()) {
            csv.metrics("alpha", Notation.bare(alpha.getKey()), alpha.getValue(), findings);
        }
        csv.known(findings);
        for (StudyFindings.ConfidenceResult confidence : findings.confidences()) {
            csv.confidence(confidence);
        }
        csv.audioTypes(findings);
    }

    private void metrics(String finding, String subject, String treatmentId, StudyFindings findings)
            throws IOException {
        for (Optional<Modality> slice : Findings.SLICES) {
            for (var row : findings.metrics()) {
                if (row.treatmentId().equals(treatmentId) && row.modality().equals(slice)) {
                    String metric = row.metric().label();
                    row(finding, subject, StudyMetrics.name(slice), metric, row.items(), row.estimate());
                }
            }
        }
    }

    private void known(StudyFindings findings) throws IOException {
        for (Findings.Known known : Findings.known(findings.labels())) {
            String subject = known.enough() + "@" + known.samples();
            Estimate share = known.items() == 0
                    ? Estimate.undefined("no items")
                    : bare((double) known.unknown() / known.items());
            row("idk_targets", subject, StudyMetrics.name(known.slice()), "share", known.items(), share);
        }
    }

    private void confidence(StudyFindings.ConfidenceResult confidence) throws IOException {
        for (Map.Entry<String, Estimate> metric : confidence.estimates().entrySet()) {
            row("confidence", confidence.name(), "total", metric.getKey(), confidence.answers(), metric.getValue());
        }
        Estimate threshold = Double.isInfinite(confidence.threshold())
                ? Estimate.undefined("no answer is withdrawn")
                : bare(confidence.threshold());
        row("confidence", confidence.name(), "total", "threshold", confidence.answers(), threshold);
        Estimate without = bare((double) confidence.without());
        row("confidence", confidence.name(), "total", "without", confidence.without(), without);
        for (StudyFindings.RiskPoint point : confidence.curve()) {
            String coverage = Double.toString(point.coverage());
            row("risk", confidence.name(), coverage, "risk", confidence.answers(), bare(point.risk()));
            row("risk", confidence.name(), coverage, "confidence", confidence.answers(), bare(point.confidence()));
        }
    }

    private void audioTypes(StudyFindings findings) throws IOException {
        List<String> said =
                new ArrayList<>(Modality.PURE.stream().map(Modality::label).toList());
        said.add("unreadable");
        for (Map.Entry<Modality, List<Long>> type : findings.audioTypes().entrySet()) {
            long items = type.getValue().stream().mapToLong(Long::longValue).sum();
            for (int i = 0; i < said.size(); i++) {
                Estimate share = bare((double) type.getValue().get(i) / items);
                row("audio_type", type.getKey().label(), said.get(i), "share", items, share);
            }
        }
    }

    private static Estimate bare(double value) {
        return new Estimate(Optional.of(value), Optional.empty(), "");
    }

    private void row(String finding, String subject, String slice, String metric, long items, Estimate estimate)
            throws IOException {
        out.write(MetricsCsv.line(runId, finding, subject, slice, metric, items, estimate));
    }
}
