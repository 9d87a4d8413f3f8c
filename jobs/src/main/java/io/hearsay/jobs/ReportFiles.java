package io.hearsay.jobs;

import io.hearsay.report.ConsoleReport;
import io.hearsay.report.FindingTable;
import io.hearsay.report.HtmlReport;
import io.hearsay.report.MarkdownReport;
import io.hearsay.report.MeasuresCsv;
import io.hearsay.report.StudyReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** Writes a study for people: files in a folder, and the table on the console. */
final class ReportFiles {
    private final Path folder;

    ReportFiles(Path folder) {
        this.folder = folder;
    }

    /** Writes {@code report.html}, {@code report.md} and {@code measures.csv}; the folder is made if it is not there. */
    void write(StudyReport study) {
        write(study, List.of());
    }

    /** The same with further tables in page and Markdown. */
    void write(StudyReport study, List<FindingTable> findings) {
        try {
            Files.createDirectories(folder);
            try (Writer page = Files.newBufferedWriter(page())) {
                HtmlReport.write(study, findings, page);
            }
            try (Writer csv = Files.newBufferedWriter(folder.resolve("measures.csv"))) {
                MeasuresCsv.write(study, csv);
            }
            Files.writeString(folder.resolve("report.md"), MarkdownReport.render(study, findings));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the report to " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Prints the table and where the files are. */
    void print(StudyReport study, String tables, PrintWriter out) {
        print(study, List.of(), tables, out);
    }

    /** The same with further tables. */
    void print(StudyReport study, List<FindingTable> findings, String tables, PrintWriter out) {
        ConsoleReport.Style style = Ansi.AUTO.enabled() ? ConsoleReport.Style.ANSI : ConsoleReport.Style.PLAIN;
        out.println();
        out.print(ConsoleReport.render(study, style));
        out.println();
        findings.forEach(finding -> out.println(finding.text()));
        out.println("Tables:  " + tables);
        out.println("Figures: " + folder.resolve("measures.csv"));
        out.println("Report:  " + page().toAbsolutePath().normalize().toUri());
        out.flush();
    }

    private Path page() {
        return folder.resolve("report.html");
    }
}
