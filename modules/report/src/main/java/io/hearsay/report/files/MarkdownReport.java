package io.hearsay.report.files;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.run.Fault;
import io.hearsay.core.run.PrintableText;
import io.hearsay.report.FindingTable;
import io.hearsay.report.Footnotes;
import io.hearsay.report.Notation;
import io.hearsay.report.StudyFindings;
import io.hearsay.report.StudyMetrics;
import io.hearsay.report.StudyReport;
import io.hearsay.report.StudyRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metrics of a study as a Markdown table, for pasting into a README. */
public final class MarkdownReport {
    /** The faults table has all of them. */
    private static final int MAX_FAULTS = 20;

    private MarkdownReport() {}

    /**
     * The table with one row per modality and treatment, and its footnotes; percent with 95 % intervals. Text from data
     * is escaped so that it cannot break the table or become HTML.
     */
    public static String render(StudyReport study) {
        StudyMetrics studyMetrics = new StudyMetrics(study);
        Footnotes footnotes = new Footnotes();
        StringBuilder out = new StringBuilder();
        out.append(
                "| | treatment | Acc % | Truth % | Rej % | Rel % | dCon % | dHum % | RGI | N | abstained | unparsed |"
                        + " errors |\n");
        out.append("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        for (Optional<Modality> slice : studyMetrics.slices()) {
            StudyRow.of(studyMetrics, slice, study.treatments(), StudyRow.METRICS)
                    .forEach(row -> row(out, footnotes, row));
        }
        out.append("\nPercent (RGI: index) with 95 % intervals. N: items also answered under the baseline.\n");
        for (Map.Entry<String, String> note : footnotes.marks().entrySet()) {
            out.append("\n\u2013 (").append(note.getValue()).append("): undefined, ");
            out.append(escaped(note.getKey())).append(".\n");
        }
        return out.toString();
    }

    /** Title and notes, the same table, the first faults, and the tables of findings. */
    public static String render(StudyReport study, StudyFindings findings) {
        StringBuilder out =
                new StringBuilder("# ").append(escaped(study.run().title())).append("\n\n");
        study.run()
                .notes()
                .forEach(note -> out.append("> ").append(escaped(note)).append("\n\n"));
        out.append(render(study));
        faults(study, out);
        warnings(study, out);
        findings.tables().forEach(finding -> out.append(finding(finding)));
        return out.toString();
    }

    private static void row(StringBuilder out, Footnotes footnotes, StudyRow row) {
        out.append("| ").append(StudyMetrics.name(row.slice()));
        out.append(" | ").append(escaped(row.treatment().treatmentId()));
        for (StudyRow.Cell cell : row.cells()) {
            out.append(" | ");
            cell.estimate()
                    .ifPresent(estimate -> out.append(Notation.full(cell.metric(), estimate)
                            .orElseGet(() -> "\u2013 (" + footnotes.mark(estimate.undefinedReason()) + ")")));
        }
        row.counts().forEach(count -> out.append(" | ").append(count));
        out.append(" |\n");
    }

    private static String escaped(String text) {
        return PrintableText.oneLine(text)
                .replaceAll("([\\\\`*_\\[\\]|])", "\\\\$1")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static void faults(StudyReport study, StringBuilder out) {
        List<Fault> faults = study.evidence().faults().first();
        long all = study.evidence().faults().total();
        if (all == 0) {
            return;
        }
        out.append("\n### Faults\n\n");
        for (Fault fault : faults.subList(0, Math.min(MAX_FAULTS, faults.size()))) {
            out.append("- ").append(escaped(fault.itemId()));
            out.append(" (").append(fault.stage().label()).append(", ");
            out.append(escaped(fault.code().label())).append("): ");
            out.append(escaped(fault.detail())).append('\n');
        }
        if (all > MAX_FAULTS) {
            out.append("- and ").append(all - MAX_FAULTS).append(" more\n");
        }
    }

    private static void warnings(StudyReport study, StringBuilder out) {
        if (!study.evidence().warnings().isEmpty()) {
            out.append("\n### Audio warnings\n\n");
            study.evidence()
                    .warnings()
                    .forEach(warned -> out.append("- ")
                            .append(escaped(Notation.warned(warned)))
                            .append('\n'));
        }
    }

    /** A findings table with a heading. */
    static String finding(FindingTable table) {
        StringBuilder out = new StringBuilder("\n### ").append(table.title()).append("\n\n");
        line(out, table.header());
        out.append('|').append("---|".repeat(table.header().size())).append('\n');
        table.rows().forEach(row -> line(out, row));
        out.append('\n').append(table.caption()).append('\n');
        table.notes().forEach(note -> out.append('\n').append(escaped(note)).append('\n'));
        return out.toString();
    }

    private static void line(StringBuilder out, List<String> cells) {
        out.append('|');
        cells.forEach(cell -> out.append(' ').append(escaped(cell)).append(" |"));
        out.append('\n');
    }
}
