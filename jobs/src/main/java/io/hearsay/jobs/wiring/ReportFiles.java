package io.hearsay.jobs.wiring;

import io.hearsay.report.StudyFindings;
import io.hearsay.report.StudyReport;
import io.hearsay.report.console.ConsoleFinding;
import io.hearsay.report.console.ConsoleReport;
import io.hearsay.report.files.FindingsCsv;
import io.hearsay.report.files.MarkdownReport;
import io.hearsay.report.files.MetricsCsv;
import io.hearsay.report.html.HtmlReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Help.Ansi;

/** Writes a study for people: files in a folder, and the table on the console. */
final class ReportFiles {
    private final Path folder;

    ReportFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes {@code report.html}, {@code report.md}, {@code metrics.csv} and {@code findings.csv}; the folder is made
     * if it is not there.
     *
     * @param findings what was found beside the measures
     */
    void write(StudyReport study, StudyFindings findings) {
        try {
            Files.createDirectories(folder);
            try (Writer page = Files.newBufferedWriter(page())) {
                HtmlReport.write(study, findings, page);
            }
            try (Writer csv = Files.newBufferedWriter(folder.resolve("metrics.csv"))) {
                MetricsCsv.write(study, csv);
            }
            try (Writer csv = Files.newBufferedWriter(folder.resolve("findings.csv"))) {
                FindingsCsv.write(study.run().provenance().runId(), findings, csv);
            }
            Files.writeString(folder.resolve("report.md"), MarkdownReport.render(study, findings));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report to " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Prints the tables and where the files are. */
    void print(StudyReport study, StudyFindings findings, String tables, PrintWriter out) {
        ConsoleReport.Style style = Ansi.AUTO.enabled() ? ConsoleReport.Style.ANSI : ConsoleReport.Style.PLAIN;
        out.println();
        out.print(ConsoleReport.render(study, style));
        out.println();
        findings.tables().forEach(finding -> out.println(ConsoleFinding.render(finding)));
        out.println("Tables:  " + tables);
        out.println("Metrics: " + folder.resolve("metrics.csv") + ", findings.csv");
        out.println("Report:  " + page().toAbsolutePath().normalize().toUri());
        out.flush();
    }

    private Path page() {
        return folder.resolve("report.html");
    }
}
