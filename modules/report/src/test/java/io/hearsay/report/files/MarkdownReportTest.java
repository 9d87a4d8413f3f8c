package io.hearsay.report.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.metrics.TransitionCounts;
import io.hearsay.core.run.FaultSummary;
import io.hearsay.report.Evidence;
import io.hearsay.report.ExampleStudies;
import io.hearsay.report.FindingTable;
import io.hearsay.report.HostileStudy;
import io.hearsay.report.StudyBuilder;
import io.hearsay.report.StudyFindings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
    @Test
    void writesOneRowPerSliceAndTreatment() {
        String text = MarkdownReport.render(ExampleStudies.byHand().build());

        assertThat(text.lines().filter(line -> line.startsWith("| "))).hasSize(1 + 6);
        assertThat(text)
                .contains("| sound | idk | 50.00 [28.1, 71.9] | 80.00 [62.5, 97.5] | 30.00 [9.9, 50.1] |")
                .contains("| 0.22 [-0.40, 0.84] | 20 | 6 | 2 | 0 |\n")
                .contains("| speech | baseline | 60.00 [29.6, 90.4] |");
    }

    @Test
    void givesEveryRowTheCellsOfTheHead() {
        String text = MarkdownReport.render(ExampleStudies.paper().build());

        assertThat(text.lines().filter(line -> line.startsWith("|")))
                .allSatisfy(
                        line -> assertThat(line.chars().filter(c -> c == '|')).hasSize(14));
    }

    @Test
    void footnotesUndefinedValues() {
        assertThat(MarkdownReport.render(ExampleStudies.byHand().build()))
                .contains("| \u2013 (a) | 10 |")
                .contains("\u2013 (a): undefined, dCon is 0.");
    }

    @Test
    void escapesNamesSoThatTheyNeitherBreakTheTableNorBecomeHtml() {
        String text = MarkdownReport.render(HostileStudy.build());

        assertThat(text).doesNotContain("<script").doesNotContain("<img").contains("a\\|b &lt;script&gt;");
    }

    @Test
    void escapesWhatCouldBreakATableOfFindings() {
        FindingTable table = new FindingTable("<b>", "a|b", List.of("", "x"), List.of(List.of("<i>", "1|2")));

        assertThat(MarkdownReport.finding(table)).contains("1\\|2");
    }

    @Test
    void beginsWithTitleAndNotesAndListsTheFaults() {
        StudyBuilder study = new StudyBuilder().treatment("baseline", "baseline");
        study.counts.add(new SliceCounts("baseline", ExampleStudies.TOTAL, TransitionCounts.ZERO, Map.of()));
        study.title = "My study";
        study.notes = List.of("The scripted model: nothing here means anything.");
        study.evidence = new Evidence(List.of(), FaultSummary.of(ExampleStudies.faults()));

        String text = MarkdownReport.render(study.build(), StudyFindings.NONE);

        assertThat(text).startsWith("# My study\n\n> The scripted model: nothing here means anything.\n\n| |");
        assertThat(text).contains("### Faults").contains("audio\\_missing");
    }
}
