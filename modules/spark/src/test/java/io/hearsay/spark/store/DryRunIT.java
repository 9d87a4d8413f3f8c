package io.hearsay.spark.store;

import static io.hearsay.spark.CountingModel.ASKED;
import static io.hearsay.spark.store.StoreRuns.everything;
import static io.hearsay.spark.store.StoreRuns.methods;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageForecast;
import io.hearsay.core.run.StageForecast.Amounts;
import io.hearsay.core.run.StagePlan;
import io.hearsay.spark.Fixtures;
import io.hearsay.spark.SharedSession;
import io.hearsay.spark.session.HearsaySession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run says what the run then does, and leaves everything as it was. */
class DryRunIT {
    @TempDir
    static Path data;

    private static HearsaySession session;
    private static List<String> lines;

    @TempDir
    Path out;

    private StoreRuns runs;

    @BeforeAll
    static void open() throws IOException {
        session = SharedSession.local(2);
        lines = Files.readAllLines(Fixtures.clips(data));
    }

    @BeforeEach
    void nothingAsked() {
        runs = new StoreRuns(session, data, out);
        ASKED.set(0);
    }

    @Test
    void beforeTheFirstRunEverythingIsToDoAndNoFolderIsMade() {
        List<StageForecast> forecasts = runs.dryRun("a", lines, methods("small", "baseline", "idk"));

        assertThat(forecasts)
                .extracting(StageForecast::stage)
                .containsExactly(Stage.ITEMS, Stage.FEATURES, Stage.ANSWER, Stage.ANSWER);
        assertThat(forecasts).extracting(StageForecast::name).containsExactly("", "", "baseline", "idk");
        assertThat(forecasts).extracting(StageForecast::amounts).containsOnly(new Amounts(12, 0, 12, 0));
        assertThat(forecasts)
                .allSatisfy(forecast -> assertThat(forecast.timeUnknown()).isTrue());
        assertThat(out).isEmptyDirectory();
        assertThat(ASKED).hasValue(0);
    }

    @Test
    void countsAreThoseOfTheRunAndNoFileChanges() {
        runs.answer("a", lines.subList(0, 10), methods("small", "baseline", "idk", "mcot"));
        List<String> twice = new ArrayList<>(lines);
        twice.add(lines.get(11).replace("\"id\": \"d-", "\"id\": \"again-"));
        runs.plans();
        ASKED.set(0);
        runs.features("b", twice);
        StagePlan features = runs.plans().get(0);
        Map<String, String> before = everything(out);

        List<StageForecast> forecasts = runs.dryRun("b", twice, methods("small", "baseline", "idk", "agent"));

        assertThat(everything(out)).isEqualTo(before);
        assertThat(ASKED).hasValue(0);
        assertThat(features).isEqualTo(new StagePlan(Stage.FEATURES, 12, 2));
        assertThat(forecasts)
                .extracting(StageForecast::amounts)
                .containsExactly(
                        Amounts.kept(13),
                        Amounts.kept(12),
                        new Amounts(13, 10, 2, 0),
                        new Amounts(13, 10, 2, 0),
                        new Amounts(13, 0, 12, 0));
        assertThat(forecasts.get(2).seconds().orElseThrow()).isBetween(0.0, 600.0);
        assertThat(forecasts.get(4).timeUnknown())
                .as("nobody asked this before")
                .isTrue();
        runs.answer("b", twice, methods("small", "baseline", "idk", "agent"));
        StagePlan answers = runs.plans().get(0);
        assertThat(answers.toDo())
                .isEqualTo(forecasts.stream()
                        .skip(2)
                        .mapToLong(forecast -> forecast.amounts().toDo())
                        .sum());
        assertThat(runs.dryRun("b", twice, methods("small", "baseline", "idk", "agent")))
                .extracting(forecast -> forecast.amounts().toDo())
                .containsOnly(0L);
    }

    @Test
    void whetherAnAnswerAboutAClipIsThereIsKnownOnceTheClipIs() {
        runs.answer("a", lines.subList(0, 10), methods("small", "baseline"));
        Map<String, String> before = everything(out);

        List<StageForecast> forecasts = runs.dryRun("b", lines, methods("small", "baseline", "idk"));

        assertThat(everything(out)).isEqualTo(before);
        assertThat(forecasts)
                .extracting(StageForecast::amounts)
                .containsExactly(
                        new Amounts(12, 0, 12, 0),
                        new Amounts(12, 10, 2, 0),
                        new Amounts(12, 10, 0, 2),
                        new Amounts(12, 0, 10, 2));
        assertThat(forecasts.get(1).seconds().orElseThrow()).isBetween(0.0, 600.0);
        runs.plans();
        runs.answer("b", lines, methods("small", "baseline", "idk"));
        assertThat(runs.plans())
                .containsExactly(new StagePlan(Stage.FEATURES, 12, 2), new StagePlan(Stage.ANSWER, 24, 14));
    }

    @Test
    void anotherReferenceAnswerMakesNothingToDo() {
        runs.answer("a", lines, methods("small", "baseline"));
        List<String> changed = new ArrayList<>(lines);
        String other = changed.get(3).replaceFirst(".*\"choices\": \\[(\"[^\"]*\"), (\"[^\"]*\").*", "$2");
        changed.set(3, changed.get(3).replaceFirst("\"answer\": \"[^\"]*\"", "\"answer\": " + other));

        List<StageForecast> forecasts = runs.dryRun("a", changed, methods("small", "baseline"));

        assertThat(changed).isNotEqualTo(lines);
        assertThat(forecasts)
                .extracting(StageForecast::amounts)
                .containsExactly(new Amounts(12, 0, 12, 0), Amounts.kept(12), Amounts.kept(12));
    }
}
