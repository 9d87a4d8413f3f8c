package io.hearsay.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.report.console.ConsoleFinding;
import io.hearsay.report.console.ConsoleReport;
import io.hearsay.report.files.MarkdownReport;
import io.hearsay.report.html.HtmlReport;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Writes a page and its console tables to target/ for visual inspection. */
class RealisticPageTest {
    private static final Path FOLDER = Path.of("target", "example-report");

    @Test
    void leavesThePapersStudyForLooking() throws IOException {
        StudyBuilder study = ExampleStudies.paper();
        study.notes = List.of("Audio silenced (control): every clip was replaced by silence of its length.");
        leave("paper", study.build());
        leave("by-hand", ExampleStudies.byHand().build());
        leave("hostile", HostileStudy.build());
        leave("learnt", study.build(), ExampleFindings.study());
        assertThat(FOLDER.resolve("paper.html")).isNotEmptyFile();
    }

    private static void leave(String name, StudyReport study) throws IOException {
        leave(name, study, StudyFindings.NONE);
    }

    private static void leave(String name, StudyReport study, StudyFindings findings) throws IOException {
        StringWriter page = new StringWriter();
        HtmlReport.write(study, findings, page);
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve(name + ".html"), page.toString());
        StringBuilder console = new StringBuilder(ConsoleReport.render(study, ConsoleReport.Style.PLAIN));
        findings.tables().forEach(table -> console.append('\n').append(ConsoleFinding.render(table)));
        Files.writeString(FOLDER.resolve(name + ".txt"), console);
        Files.writeString(FOLDER.resolve(name + ".md"), MarkdownReport.render(study));
    }
}
