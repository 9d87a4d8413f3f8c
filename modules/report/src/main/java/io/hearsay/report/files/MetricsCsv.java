package io.hearsay.report.files;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.MetricRow;
import io.hearsay.report.StudyMetrics;
import io.hearsay.report.StudyReport;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * The metrics of a study as CSV in long form: one row per treatment, slice and metric. RFC 4180 quoting, LF line ends.
 */
public final class MetricsCsv {
    private static final String HEADER =
            "run_id,treatment_id,method_id,modality,metric,items,value,ci_low,ci_high,undefined_reason";

    private MetricsCsv() {}

    /**
     * Writes the table sorted by treatment, then sound, music, speech, total, then metric. Values are fractions, not
     * percent, with full precision; an undefined value is an empty field with its reason in the last column.
     *
     * @throws IOException if {@code out} cannot be written
     */
    public static void write(StudyReport study, Writer out) throws IOException {
        out.write(HEADER + "\n");
        StudyMetrics studyMetrics = new StudyMetrics(study);
        for (MetricRow row : studyMetrics.metricsInOrder()) {
            out.write(line(
                    study.run().provenance().runId(),
                    row.treatmentId(),
                    studyMetrics.treatment(row.treatmentId()).methodId(),
                    row.modality().map(Modality::label).orElse("total"),
                    row.metric().label(),
                    row.items(),
                    row.estimate()));
        }
    }

    /** A row: five key columns, then items, value, interval and the reason if one is absent. */
    static String line(
            String first, String second, String third, String fourth, String fifth, long items, Estimate estimate) {
        return CsvLine.of(List.of(
                first,
                second,
                third,
                fourth,
                fifth,
                Long.toString(items),
                estimate.value().map(Object::toString).orElse(""),
                estimate.interval()
                        .map(interval -> Double.toString(interval.low()))
                        .orElse(""),
                estimate.interval()
                        .map(interval -> Double.toString(interval.high()))
                        .orElse(""),
                estimate.undefinedReason()));
    }
}
