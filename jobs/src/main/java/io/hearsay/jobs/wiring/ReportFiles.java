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
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
     * @return why they cannot be written, if so
     */
    Optional<String> write(StudyReport study, StudyFindings findings) {
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
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("The report cannot be written to " + folder + " (report.folder): " + e.getMessage());
        }
    }

    /** Prints the tables and where they are, and where the files are if they were written. */
    void print(StudyReport study, StudyFindings findings, String tables, boolean written, PrintWriter out) {
        ConsoleReport.Style style = Ansi.AUTO.enabled() ? ConsoleReport.Style.ANSI : ConsoleReport.Style.PLAIN;
        out.println();
        out.print(ConsoleReport.render(study, style));
        out.println();
        findings.tables().forEach(finding -> out.println(ConsoleFinding.render(finding)));
        out.println("Tables:  " + tables);
        if (written) {
            out.println("Metrics: " + folder.resolve("metrics.csv") + ", findings.csv");
            out.println("Report:  " + page().toAbsolutePath().normalize().toUri());
        }
        out.flush();
    }

    private Path page() {
        return folder.resolve("report.html");
    }
}
