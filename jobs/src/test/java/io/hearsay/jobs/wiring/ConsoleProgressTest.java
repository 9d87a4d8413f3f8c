package io.hearsay.jobs.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageProgress;
import io.hearsay.core.run.StageReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private final StringWriter said = new StringWriter();
    private final ConsoleProgress progress = new ConsoleProgress(new PrintWriter(said));

    @Test
    void saysHowManyClipsAndHoursAreDoneAndHowFastAndWhatIsLeft() {
        // 50 clips in 10 s are 5 per second; 1800 s are half an hour, 0.05 hours per second; the other 150 clips take
        // 30 s
        progress.progressed(new StageProgress(Stage.FEATURES, 50, 200, 3, 1800, 10));

        assertThat(said)
                .hasToString(
                        "features  50 of 200 clips (0.50 hours of audio, 0.0500 per second), 5.0 per second, 3 failed,"
                                + " 10 s, about 30 s left\n");
    }

    @Test
    void leavesOutWhatThereIsNot() {
        progress.progressed(new StageProgress(Stage.ANSWER, 0, 8, 0, 0, 6));
        progress.progressed(new StageProgress(Stage.JUDGE, 8, 8, 1, 0, 16));

        assertThat(said).hasToString("""
                answer    0 of 8 answers, 0.0 per second, 6 s
                judge     8 of 8 verdicts, 0.5 per second, 1 failed, 16 s
                """);
    }

    @Test
    void saysALineEveryFiveSecondsAndBeginsAnewWithEveryStage() {
        for (int tenths = 0; tenths <= 120; tenths += 5) {
            progress.progressed(new StageProgress(Stage.FEATURES, 1, 2, 0, 0, tenths / 10.0));
        }
        progress.finished(new StageReport(Stage.FEATURES, "out/features", 2, 2, 0, false, 12));
        progress.progressed(new StageProgress(Stage.ANSWER, 1, 2, 0, 0, 4.5));
        progress.progressed(new StageProgress(Stage.ANSWER, 1, 2, 0, 0, 5));

        assertThat(said.toString().lines().map(line -> line.replaceAll(", 0\\.. per second", "")))
                .containsExactly(
                        "features  1 of 2 clips, 5 s, about 5 s left",
                        "features  1 of 2 clips, 10 s, about 10 s left",
                        "features  2 clips, 12.0 s -> out/features",
                        "answer    1 of 2 answers, 5 s, about 5 s left");
    }

    @Test
    void everyLineOfAFinishedStageSaysWhatItCounts() {
        // One clip of 3 windows, and another one that is missing, about which there are 2 items.
        progress.finished(new StageReport(Stage.ITEMS, "out/items", 3, 3, 1, false, 1));
        progress.finished(new StageReport(Stage.FEATURES, "out/features", 4, 2, 2, false, 1));
        progress.finished(new StageReport(Stage.ANSWER, "out/responses", 1, 1, 2, false, 1));
        progress.finished(new StageReport(Stage.LABEL, "out/idk_set", 1, 1, 0, false, 1));
        progress.finished(new StageReport(Stage.MEASURE, "out/metrics", 60, 60, 0, false, 1));

        assertThat(said).hasToString("""
                items     3 items, 1 manifest row fault, 1.0 s -> out/items
                features  2 clips, 2 item faults, 1.0 s -> out/features
                answer    1 answer, 2 item or answer faults, 1.0 s -> out/responses
                label     1 label, 1.0 s -> out/idk_set
                measure   60 metrics, 1.0 s -> out/metrics
                """);
    }

    @Test
    void saysThatATableIsKept() {
        progress.finished(new StageReport(Stage.JUDGE, "out/verdicts", 6, 6, 2, true, 0.1));

        assertThat(said)
                .hasToString(
                        "judge     6 verdicts, 2 item faults, kept: made of the same settings and tables -> out/verdicts\n");
    }
}
