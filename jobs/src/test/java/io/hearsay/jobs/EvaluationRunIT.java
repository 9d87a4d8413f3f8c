package io.hearsay.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.core.run.Fault;
import io.hearsay.core.tables.WholeTables;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.ItemVerdict;
import io.hearsay.jobs.SmallStudy.Outcome;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.SessionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole studies on real recordings, from a configuration file to report.html. */
class EvaluationRunIT {
    @TempDir
    Path scratch;

    @Test
    void runsEveryStageAndNamesEveryItemItCouldNotCarryOn() throws IOException {
        Path run = scratch.resolve("run");
        Path conf = new SmallStudy(scratch)
                .withTrouble()
                .configuration("model.kind = scripted", "answer.methods = [baseline, idk, agent]");

        Outcome outcome = SmallStudy.hearsay("run", "-c", conf.toString(), "-o", run.toString());

        assertThat(outcome.err()).doesNotContain("\tat ");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("baseline", "idk", "agent", "report.html", "Audio type the agent named");
        assertThat(run.resolve("report.html")).isNotEmptyFile();
        assertThat(run.resolve("metrics.csv")).isNotEmptyFile();
        assertThat(Files.readString(run.resolve("findings.csv"))).contains(",audio_type,sound,");
        try (HearsaySession session = HearsaySession.open(SessionSettings.local("check", 1))) {
            WholeTables tables = session.wholeTables(run.toString());
            assertThat(tables.items()).hasSize(12 + 4);
            assertThat(tables.faults().stream()
                            .filter(fault -> !fault.code().name().equals("FEATURES_MISSING"))
                            .map(Fault::itemId))
                    .contains("bad-truncated", "bad-empty", "bad-text", "bad-missing", "bad-answer");
            assertThat(details(tables.faults()))
                    .contains("truncated.wav", "empty.wav", "text.mp3", "nowhere.wav", "A horse")
                    .contains(tables.items().get(0).itemId());
            assertThat(tables.verdicts()).hasSize(3 * 16);
            assertThat(tables.verdicts().stream().filter(row -> row.verdict().state() == AnswerState.ERROR))
                    .hasSize(3 * 4);
        }
    }

    @Test
    void verdictsDoNotDependOnTasksOrBatches() throws IOException {
        SmallStudy small = new SmallStudy(scratch);
        Path conf = small.configuration("model.checkpoint = \"" + small.checkpoint() + "\"");

        Answers alone = answers(conf, "greedy-1", "spark.master=local[1]", "answer.batch-size=1");
        Answers together = answers(conf, "greedy-16", "spark.master=local[2]", "answer.batch-size=16");

        assertThat(alone.verdicts()).hasSize(3 * 12).isEqualTo(together.verdicts());
    }

    @Test
    void answersDoNotDependOnClipsBeingEncodedAhead() throws IOException {
        SmallStudy small = new SmallStudy(scratch);
        Path conf = small.configuration(
                "model.checkpoint = \"" + small.checkpoint() + "\"", "answer.methods = [baseline, idk]");

        Answers heard = answers(conf, "heard");
        Answers encoded = answers(conf, "encoded", "answer.audio-embeddings=true");

        assertThat(scratch.resolve("run-heard/embeddings")).doesNotExist();
        assertThat(scratch.resolve("run-encoded/embeddings")).isNotEmptyDirectory();
        assertThat(encoded.texts()).hasSize(2 * 12).isEqualTo(heard.texts());
        assertThat(encoded.verdicts()).isEqualTo(heard.verdicts());
    }

    @Test
    void whatIsDrawnDoesNotDependOnTasksOrBatches() throws IOException {
        SmallStudy small = new SmallStudy(scratch);
        Path conf = small.configuration(
                "model.checkpoint = \"" + small.checkpoint() + "\"",
                "answer { methods = [baseline, mcot], max-new-tokens = 16, temperature = 0.8 }");

        Answers alone = answers(conf, "drawn-1", "spark.master=local[1]", "answer.batch-size=1");
        Answers together = answers(conf, "drawn-16", "spark.master=local[2]", "answer.batch-size=16");
        Answers otherSeed = answers(conf, "drawn-seed", "spark.master=local[2]", "run.seed=2");

        assertThat(alone.texts()).hasSize(2 * 12).isEqualTo(together.texts()).isNotEqualTo(otherSeed.texts());
        assertThat(alone.verdicts()).hasSize(2 * 12).isEqualTo(together.verdicts());
    }

    @Test
    void aMissingManifestIsSaidInOneLineAndFails() {
        Outcome outcome = SmallStudy.hearsay(
                "features", "--set", "data.manifest=" + scratch.resolve("none.jsonl"), "-o", scratch.toString());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("hearsay features: ")
                .contains("none.jsonl")
                .doesNotContain("\tat ");
    }

    @Test
    void aModelWithoutWeightsIsNotTunedAndSaysSoBeforeAnyWork() throws IOException {
        Path conf = new SmallStudy(scratch).configuration("model.kind = scripted");

        for (String job : List.of("study", "tune")) {
            Outcome outcome = SmallStudy.hearsay(
                    job, "-c", conf.toString(), "-o", scratch.resolve("tuned").toString());

            assertThat(outcome.exitCode()).as(job).isEqualTo(1);
            assertThat(outcome.err())
                    .contains("hearsay " + job + ": The scripted model has no weights to tune", "study.adapters = []");
        }
        assertThat(scratch.resolve("tuned")).doesNotExist();
    }

    /** What a run said and what was made of it. */
    private record Answers(List<String> texts, List<ItemVerdict> verdicts) {}

    private Answers answers(Path conf, String name, String... settings) {
        Path run = scratch.resolve("run-" + name);
        List<String> arguments = new ArrayList<>(List.of("run", "-c", conf.toString(), "-o", run.toString()));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        Outcome outcome = SmallStudy.hearsay(arguments.toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        try (HearsaySession session = HearsaySession.open(SessionSettings.local("check", 1))) {
            WholeTables tables = session.wholeTables(run.toString());
            List<String> texts = tables.responses().stream()
                    .map(response -> response.itemId() + " " + response.treatmentId() + ": " + response.text())
                    .toList();
            return new Answers(texts, tables.verdicts());
        }
    }

    private static String details(List<Fault> faults) {
        return faults.stream()
                .map(fault -> fault.itemId() + " " + fault.detail())
                .collect(Collectors.joining("\n"));
    }
}
