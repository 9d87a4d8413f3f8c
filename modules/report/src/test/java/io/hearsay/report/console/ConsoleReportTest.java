package io.hearsay.report.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.features.AudioWarning;
import io.hearsay.core.features.WarnedClips;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.run.Fault;
import io.hearsay.core.run.FaultCode;
import io.hearsay.core.run.FaultSummary;
import io.hearsay.core.run.Stage;
import io.hearsay.report.Evidence;
import io.hearsay.report.ExampleStudies;
import io.hearsay.report.StudyBuilder;
import io.hearsay.report.StudyFindings;
import io.hearsay.report.StudyReport;
import io.hearsay.report.files.MarkdownReport;
import io.hearsay.report.html.HtmlReport;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConsoleReportTest {
    private static final Pattern ESCAPE = Pattern.compile("\u001b\\[[0-9]+m");

    @Test
    void printsTheMetricsWorkedByHand() {
        List<String> rows = plain(ExampleStudies.byHand())
                .lines()
                .filter(line -> line.startsWith("  idk ") || line.startsWith("  baseline "))
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();

        // ExampleStudies.byHand shows the arithmetic.
        assertThat(rows)
                .containsExactly(
                        "baseline 60.00 60.00 0.00 60.00 20 0 1 1",
                        "idk 50.00 80.00 30.00 71.00 15.00 25.00 0.22 20 6 2 0",
                        "baseline 60.00 60.00 0.00 60.00 10 0 0 0",
                        "idk 60.00 80.00 20.00 76.00 0.00 20.00 - a 10 2 0 0",
                        "baseline 60.00 60.00 0.00 60.00 30 0 1 1",
                        "idk 53.33 80.00 26.67 72.89 10.00 23.33 0.37 30 8 2 0");
    }

    @Test
    void countsFaultsByKindEachWithOneToRead() {
        StudyBuilder builder = ExampleStudies.byHand();
        builder.evidence = new Evidence(
                List.of(),
                FaultSummary.of(List.of(
                        new Fault("d-2", Stage.FEATURES, FaultCode.AUDIO_EMPTY, "the file has 0 bytes"),
                        new Fault("d-2", Stage.ANSWER, FaultCode.MODEL_FAILED, "the server is down"),
                        new Fault("d-3", Stage.ANSWER, FaultCode.MODEL_FAILED, "the server is down"))));

        assertThat(plain(builder).lines())
                .endsWith(
                        "3 faults, of 2 items:",
                        "2 answer model_failed, for example d-2: the server is down",
                        "1 features audio_empty, for example d-2: the file has 0 bytes");
    }

    @Test
    void warnsOfAudioThatMayNotBeWhatAPersonHears() throws IOException {
        StudyBuilder builder = ExampleStudies.byHand();
        builder.evidence = new Evidence(
                List.of(),
                FaultSummary.of(List.of()),
                List.of(
                        new WarnedClips(AudioWarning.SILENT, 1, "a.wav"),
                        new WarnedClips(AudioWarning.CUT, 3, "b.wav")));

        assertThat(plain(builder).lines())
                .endsWith(
                        "Warnings about audio that was heard all the same:",
                        "1 clip (silent): every sample is zero; for example a.wav",
                        "3 clips (cut): it is longer than the model's window, and only its head is heard; for example b.wav");
        assertThat(MarkdownReport.render(builder.build(), StudyFindings.NONE))
                .contains("- 1 clip (silent): every sample is zero");
        StringWriter page = new StringWriter();
        HtmlReport.write(builder.build(), page);
        assertThat(page.toString()).contains("<li>1 clip (silent): every sample is zero");
    }

    @Test
    void putsIntervalsUnderTheirValues() {
        List<String> lines = plain(ExampleStudies.byHand()).lines().toList();
        int idk = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("  idk "))
                .findFirst()
                .orElseThrow());

        String values = lines.get(idk);
        String intervals = lines.get(idk + 1);

        // .5 +- 1.96 * sqrt(.25 / 20) = .281 and .719; both right-aligned in the first column of numbers
        assertThat(intervals.strip()).startsWith("28.1..71.9 ");
        assertThat(intervals.indexOf("28.1..71.9") + "28.1..71.9".length())
                .isEqualTo(values.indexOf("50.00") + "50.00".length());
    }

    @Test
    void explainsUndefinedValuesAndGivesTheSmoothedOne() {
        String text = plain(ExampleStudies.byHand());

        assertThat(text)
                .contains("- a: undefined, dCon is 0\n")
                .contains("~0.70")
                .contains("~ smoothed RGI");
    }

    @Test
    void namesTheFloorsThatAreThere() {
        String text = plain(ExampleStudies.byHand());

        assertThat(text)
                .contains("sound  floors: random choice 25.0, always the first 30.0\n")
                .contains("speech\n")
                .contains("total  floors: random choice 25.0\n");
    }

    @Test
    void keepsTo120ColumnsEvenWithLongNames() {
        StudyBuilder study = ExampleStudies.byHand();
        StudyBuilder renamed = new StudyBuilder();
        String name = "qwen2-audio-7b-instruct+lora-speech-alpha-8/self-consistency-32";
        renamed.treatment("baseline", "baseline").treatment(name, "idk");
        renamed.counts.addAll(study.counts.stream()
                .map(row -> new SliceCounts(
                        row.treatmentId().equals("idk") ? name : row.treatmentId(),
                        row.modality(),
                        row.transitions(),
                        row.states()))
                .toList());
        renamed.notes = List.of("word ".repeat(60), "x".repeat(300));

        assertThat(plain(renamed).lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
        assertThat(plain(ExampleStudies.paper()).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void continuesALongNameBesideTheIntervals() {
        ConsoleTable table = new ConsoleTable(List.of("", "Acc"), 20);
        table.row(List.of("self-consistency-of-mcot", "50.00"), List.of("", "28.1..71.9"));
        table.row(List.of("idk", "1.00"), List.of());

        assertThat(table.lines(new ConsolePaint(ConsoleReport.Style.PLAIN)))
                .containsExactly(
                        "                 Acc", "  self-        50.00", "  cons... 28.1..71.9", "  idk           1.00");
    }

    @Test
    void callsAnAbstentionByOneWord() {
        String text = plain(ExampleStudies.byHand());

        assertThat(text).contains(" abstained ", "the model abstained on 8 of 30 items");
        assertThat(text.replace("abstained", "").replace("abstains", ""))
                .doesNotContainIgnoringCase("declin")
                .doesNotContain("abst");
    }

    @Test
    void writesEscapeSequencesOnlyWhenAsked() {
        StudyReport study = ExampleStudies.byHand().build();

        String plain = ConsoleReport.render(study, ConsoleReport.Style.PLAIN);
        String painted = ConsoleReport.render(study, ConsoleReport.Style.ANSI);

        assertThat(plain).doesNotContain("\u001b");
        assertThat(painted).contains("\u001b[1m");
        assertThat(ESCAPE.matcher(painted).replaceAll("").lines().map(String::stripTrailing))
                .containsExactlyElementsOf(plain.lines().toList());
    }

    @Test
    void takesControlCharactersOutOfDataText() {
        StudyBuilder study = ExampleStudies.byHand();
        study.title = "a\u001b[31mred\ntitle";
        study.notes = List.of("bell\u0007");

        assertThat(plain(study))
                .doesNotContain("\u001b")
                .doesNotContain("\u0007")
                .contains("a [31mred title");
    }

    private static String plain(StudyBuilder study) {
        return ConsoleReport.render(study.build(), ConsoleReport.Style.PLAIN);
    }
}
