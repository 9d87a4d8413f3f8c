package io.hearsay.report.console;

import io.hearsay.core.answers.Treatment;
import io.hearsay.core.features.WarnedClips;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Floor;
import io.hearsay.core.metrics.Metric;
import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultSummary;
import io.hearsay.report.Footnotes;
import io.hearsay.report.Headlines;
import io.hearsay.report.Notation;
import io.hearsay.report.StudyMetrics;
import io.hearsay.report.StudyReport;
import io.hearsay.report.StudyRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table printed at the end of a run: ASCII except for text from data, at most {@value #WIDTH} columns. */
public final class ConsoleReport {
    /** Maximum line width in columns. */
    public static final int WIDTH = 120;

    private static final List<String> HEADER =
            List.of("", "Acc", "Truth", "Rej", "Rel", "dCon", "dHum", "RGI", "N", "abstained", "unpars", "err");

    private final StudyReport study;
    private final StudyMetrics studyMetrics;
    private final ConsolePaint paint;
    private final Footnotes footnotes = new Footnotes();

    private ConsoleReport(StudyReport study, Style style) {
        this.study = study;
        this.studyMetrics = new StudyMetrics(study);
        this.paint = new ConsolePaint(style);
    }

    /** Whether escape sequences for colours may be written. */
    public enum Style {
        /** No escape sequences: files, pipes, logs. */
        PLAIN,
        /** ANSI colours: the caller knows that the output is a terminal. */
        ANSI
    }

    /** The whole text, ending with a line break. */
    public static String render(StudyReport study, Style style) {
        return new ConsoleReport(study, style).text();
    }

    private String text() {
        StringBuilder out = new StringBuilder();
        line(out, paint.strong(ConsolePaint.clean(study.run().title()) + ": how reliably the model abstains"));
        line(out, "");
        study.run().notes().forEach(note -> wrapped(out, "NOTE: " + note));
        ConsoleTable table = table();
        table.lines(paint).forEach(row -> line(out, row));
        line(out, "");
        line(
                out,
                "Percent, except RGI. Second line: 95 % interval. dCon: right answers lost, dHum: wrong"
                        + " answers avoided.");
        line(out, "N: items also answered under the baseline. Unparsed answers count as wrong, errors are not in N.");
        for (Map.Entry<String, String> note : footnotes.marks().entrySet()) {
            wrapped(out, "- " + note.getValue() + ": undefined, " + note.getKey());
        }
        if (table.contains("~")) {
            line(out, "~ smoothed RGI: one half added to both counts.");
        }
        line(out, "");
        Headlines headlines = new Headlines(studyMetrics);
        for (Treatment treatment : study.treatments()) {
            wrapped(out, treatment.treatmentId() + ": " + headlines.of(treatment));
        }
        faults(out, study.evidence().faults());
        warnings(out, study.evidence().warnings());
        return out.toString();
    }

    private void warnings(StringBuilder out, List<WarnedClips> warnings) {
        if (!warnings.isEmpty()) {
            line(out, "");
            line(out, "Warnings about audio that was heard all the same:");
            warnings.forEach(warned -> wrapped(out, ConsolePaint.clean(Notation.warned(warned))));
        }
    }

    /** How many faults there are of each kind, most first, each with one to read. */
    private void faults(StringBuilder out, FaultSummary faults) {
        if (faults.total() == 0) {
            return;
        }
        line(out, "");
        line(
                out,
                Notation.faults(faults.total()) + ", of " + faults.items()
                        + (faults.items() == 1 ? " item:" : " items:"));
        faults.kinds().entrySet().stream()
                .sorted(Map.Entry.<FaultSummary.Kind, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(kind -> kind.getKey().toString()))
                .forEach(kind -> wrapped(out, fault(kind.getKey(), kind.getValue(), faults.first())));
    }

    private static String fault(FaultSummary.Kind kind, long count, List<Fault> known) {
        String name = count + " " + kind.stage().label() + " " + kind.code().label();
        return known.stream()
                .filter(fault -> fault.stage() == kind.stage() && fault.code() == kind.code())
                .findFirst()
                .map(fault -> name + ", for example " + ConsolePaint.clean(fault.itemId() + ": " + fault.detail()))
                .orElse(name);
    }

    private ConsoleTable table() {
        ConsoleTable table = new ConsoleTable(HEADER, WIDTH);
        for (Optional<Modality> slice : studyMetrics.slices()) {
            table.heading(StudyMetrics.name(slice), floors(slice));
            StudyRow.of(studyMetrics, slice, study.treatments(), StudyRow.METRICS)
                    .forEach(row -> row(table, row));
        }
        return table;
    }

    private String floors(Optional<Modality> slice) {
        List<String> shown = new ArrayList<>();
        for (Floor floor : Floor.values()) {
            studyMetrics
                    .floor(floor, slice)
                    .ifPresent(accuracy -> shown.add(floor.title() + " " + Notation.fixed(100 * accuracy, 1)));
        }
        return shown.isEmpty() ? "" : "floors: " + String.join(", ", shown);
    }

    private void row(ConsoleTable table, StudyRow row) {
        List<String> values =
                new ArrayList<>(List.of(ConsolePaint.clean(row.treatment().treatmentId())));
        List<String> intervals = new ArrayList<>(List.of(""));
        for (StudyRow.Cell cell : row.cells()) {
            values.add(cell.estimate()
                    .map(estimate -> value(cell.metric(), estimate))
                    .orElse(""));
            intervals.add(cell.estimate()
                    .map(estimate -> below(row, cell.metric(), estimate))
                    .orElse(""));
        }
        row.counts().forEach(count -> values.add(Long.toString(count)));
        table.row(values, intervals);
    }

    private String value(Metric metric, Estimate estimate) {
        return Notation.value(metric, estimate).orElseGet(() -> "- " + footnotes.mark(estimate.undefinedReason()));
    }

    private String below(StudyRow row, Metric metric, Estimate estimate) {
        if (metric == Metric.RGI && estimate.value().isEmpty()) {
            Estimate smoothed = studyMetrics.estimate(row.treatment(), row.slice(), Metric.RGI_SMOOTHED);
            return Notation.value(Metric.RGI_SMOOTHED, smoothed)
                    .map(value -> "~" + value)
                    .orElse("");
        }
        return Notation.interval(metric, estimate, "..").orElse("");
    }

    private static void line(StringBuilder out, String line) {
        out.append(line.stripTrailing()).append('\n');
    }

    private static void wrapped(StringBuilder out, String text) {
        ConsolePaint.wrap(text, WIDTH).forEach(line -> line(out, line));
    }
}
