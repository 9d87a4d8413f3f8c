package io.hearsay.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.metrics.Estimate;
import io.hearsay.report.ExampleFindings;
import io.hearsay.report.FindingTable;
import io.hearsay.report.StudyFindings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleFindingTest {
    @Test
    void printsANarrowTableInOneBlock() {
        FindingTable table = new FindingTable(
                "Title",
                "How to read it.",
                List.of("", "sound", "total"),
                List.of(List.of("tuned on music", "0.50 [0.1, 0.9]", "\u2013 (a)"), List.of("all", "1", "22")),
                List.of("(a): dCon is 0"));

        assertThat(ConsoleFinding.render(table)).isEqualTo("""
                Title
                                  sound            total
                  tuned on music  0.50 [0.1, 0.9]  - (a)
                  all             1                22
                  How to read it.
                  (a): dCon is 0
                """);
    }

    @Test
    void keepsConfidencesWithAllTheirIntervalsTo120Columns() {
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        Estimate whole = new Estimate(Optional.of(0.25), Optional.of(new Estimate.Interval(0.125, 0.375)), "");
        Estimate bare = new Estimate(
                Optional.of(0.25), Optional.empty(), "no interval: resampling biases the calibration error upwards");
        List.of("AURC", "AUROC", "AUPRC", "ECE", "Brier")
                .forEach(name -> estimates.put(name, name.equals("ECE") ? bare : whole));
        StudyFindings findings = ofConfidences(
                new StudyFindings.ConfidenceResult("self-consistency", 0.6, 1, estimates, 201, List.of()));

        String text = ConsoleFinding.render(findings.tables().get(0));

        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(ConsoleReport.WIDTH));
        assertThat(text.lines().filter(line -> line.startsWith("  self-consistency ")))
                .hasSize(2);
        assertThat(text)
                .contains("0.250 [0.125, 0.375]  0.250 (a)  0.250 [0.125, 0.375]\n")
                .contains("threshold  answers  without\n")
                .contains("(a): no interval: resampling biases");
    }

    @Test
    void keepsEveryTableTo120ColumnsEvenWithLongNames() {
        String name = "ready: " + "a-long-name-".repeat(20);
        FindingTable table = new FindingTable(
                "t".repeat(300),
                "word ".repeat(60),
                List.of("", "sound", name),
                List.of(List.of(name, "1\u001b[31m", "x".repeat(200))),
                List.of("note ".repeat(60)));

        assertThat(ConsoleFinding.render(table).lines())
                .allSatisfy(line -> assertThat(line)
                        .hasSizeLessThanOrEqualTo(ConsoleReport.WIDTH)
                        .doesNotContain("\u001b"));
        ExampleFindings.study()
                .tables()
                .forEach(each -> assertThat(ConsoleFinding.render(each).lines())
                        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(ConsoleReport.WIDTH)));
    }

    private static StudyFindings ofConfidences(StudyFindings.ConfidenceResult confidence) {
        return new StudyFindings(
                Map.of(), Map.of(), List.of(), List.of(), List.of(confidence), new StudyFindings.Given(0, 0), Map.of());
    }
}
