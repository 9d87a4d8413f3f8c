package io.hearsay.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearsay.jobs.config.HearsayConfig;
import io.hearsay.jobs.config.source.ConfigSources;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line teaches, and says what is wrong. None of these starts Spark. */
class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path scratch;

    @Test
    void helpNamesEveryJobAndWhereToStart() {
        assertThat(hearsay("--help")).isZero();
        assertThat(out.toString())
                .contains("demo", "run", "features", "answer", "judge", "measure", "report")
                .contains("Start here:            hearsay demo");
    }

    @Test
    void everyJobSaysWhatItReadsAndWritesWithAnExample() {
        Set<String> jobs = Hearsay.commandLine().getSubcommands().keySet();
        assertThat(jobs).hasSizeGreaterThanOrEqualTo(7);
        for (String job : jobs) {
            out.getBuffer().setLength(0);
            assertThat(hearsay(job, "--help")).as(job).isZero();
            assertThat(out.toString())
                    .as(job)
                    .contains("Reads ", "Writes ", "Example", "--config", "--set", "--show-config", "--stacktrace");
        }
    }

    @Test
    void helpLinesFitTheirWidth() {
        Set<String> jobs = Hearsay.commandLine().getSubcommands().keySet();
        jobs.forEach(job -> hearsay(job, "--help"));
        hearsay("--help");

        assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void noJobIsWrongUsage() {
        assertThat(hearsay()).isEqualTo(2);
        assertThat(err.toString()).contains("Name a job, for example: hearsay demo");
    }

    @Test
    void anUnknownJobIsWrongUsageWithASuggestion() {
        assertThat(hearsay("reprot")).isEqualTo(2);
        assertThat(err)
                .hasToString(
                        "hearsay: there is no job \"reprot\"; did you mean report? hearsay --help lists the jobs\n");
        err.getBuffer().setLength(0);

        assertThat(hearsay("mesure", "--set", "run.seed=2")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean measure?").doesNotContain("--set");
        err.getBuffer().setLength(0);

        assertThat(hearsay("xyzzyx")).isEqualTo(2);
        assertThat(err).hasToString("hearsay: there is no job \"xyzzyx\"; hearsay --help lists the jobs\n");
    }

    @Test
    void wrongSettingsAreAllSaidWithoutAStackTrace() {
        assertThat(hearsay("run", "--set", "answer.batch-size=none", "--set", "judge.hedges=x"))
                .isEqualTo(2);
        assertThat(err.toString())
                .startsWith("hearsay run: 4 problems in the settings:")
                .contains("answer.batch-size is \"none\"")
                .contains("judge.hedges is not a setting; did you mean judge.hedge?")
                .contains("data.manifest is not set", "model.checkpoint is not set")
                .doesNotContain("\tat ");
    }

    @Test
    void aValueThatStandsApartFromItsKeyIsNotShown() {
        String key = "spark.conf.spark.hadoop.fs.s3a.secret.key";
        for (List<String> words : List.of(
                List.of("run", "--set", key, "hunter2"),
                List.of("run", "--set", key + "=", "hunter2"),
                List.of("run", "--set", key, "=", "hunter2"),
                List.of("run", "--set=" + key, "hunter2", "--quiet"))) {
            err.getBuffer().setLength(0);

            assertThat(hearsay(words.toArray(String[]::new))).isEqualTo(2);
            assertThat(err.toString())
                    .startsWith("hearsay run: ")
                    .contains("--set key=value")
                    .doesNotContain("hunter2");
        }
        assertThat(hearsay("run", "--set", "run.seed=1", "--quite")).isEqualTo(2);
        assertThat(err.toString()).contains("--quite", "--quiet");
    }

    @Test
    void aRemovalWithoutARuleOrWithABrokenOneIsWrongUsage() {
        for (List<String> words : List.of(
                List.of("store", "remove"),
                List.of("store", "remove", "--only", "answers"),
                List.of("store", "remove", "--older-than", "30"),
                List.of("store", "remove", "--model", "m", "--runs", "out/a"),
                List.of("store", "remove", "--unreferenced"),
                List.of("store", "list", "--model", "m"),
                List.of("store", "compact", "--csv"),
                List.of("store", "remove", "--older-than", "1d", "--csv"),
                List.of("store", "tidy"),
                List.of("store"))) {
            err.getBuffer().setLength(0);
            assertThat(hearsay(words.toArray(String[]::new)))
                    .as(words.toString())
                    .isEqualTo(2);
            assertThat(err.toString()).as(words.toString()).isNotEmpty().doesNotContain("\tat ");
        }
    }

    @Test
    void aStackTraceIsThereForWhoAsks() {
        assertThat(hearsay("run", "--stacktrace")).isEqualTo(2);
        assertThat(err.toString()).contains("\tat io.hearsay");
    }

    @Test
    void showsTheSettingsInForceWithSecretsHidden() throws IOException {
        Path file = Files.writeString(
                scratch.resolve("study.conf"),
                "data.manifest = m.json\nmodel.kind = scripted\nspark.conf { \"spark.hadoop.fs.s3a.secret.key\" = hunter2 }\n");

        assertThat(hearsay("run", "--config", file.toString(), "--silence-audio", "--show-config", "-o", "x"))
                .isZero();
        assertThat(out.toString())
                .contains("data.manifest = \"m.json\"\n")
                .contains("answer.silence-audio = \"true\"\n")
                .contains("run.folder = \"x\"\n")
                .contains("# spark.conf.\"spark.hadoop.fs.s3a.secret.key\" = (hidden)\n")
                .doesNotContain("hunter2");
    }

    @Test
    void theSettingsInForceCanBeReadBackAsAFile() throws IOException {
        Path file = Files.writeString(scratch.resolve("study.conf"), """
                run { title = "A \"study\" # of = {all}, \\\\ too", seed = 7 }
                data.manifest = m.json
                model { kind = scripted, name = ${?NOT_SET} }
                study.ready-adapters { "v1.2" = /adapters/x }
                """);
        assertThat(hearsay("run", "-c", file.toString(), "--set", "answer.methods=idk,baseline", "--show-config"))
                .isZero();
        String shown = out.toString();
        out.getBuffer().setLength(0);

        Path again = Files.writeString(scratch.resolve("again.conf"), shown);

        assertThat(hearsay("run", "-c", again.toString(), "--show-config")).isZero();
        assertThat(out).hasToString(shown);
        assertThat(HearsayConfig.read(ConfigSources.of(Optional.of(again)), Set.of()))
                .isEqualTo(HearsayConfig.read(
                        ConfigSources.of(Optional.of(file), "answer.methods=idk,baseline"), Set.of()));
    }

    @Test
    void aStudyOfAPersonsOwnModelDoesNotFallBackToTheEmbeddedOne() throws IOException {
        String data = scratch.resolve("data").toString();
        Path file = Files.writeString(scratch.resolve("study.conf"), "model.checkpoint = mine\n");

        assertThat(hearsay("study", "--data", data, "--config", file.toString(), "--show-config"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("data.manifest is not set");
        assertThat(hearsay("study", "--data", data, "--show-config")).isZero();
        assertThat(out.toString()).contains("data.manifest = \"" + data, "model.checkpoint = \"" + data);
    }

    private int hearsay(String... arguments) {
        CommandLine commandLine = Hearsay.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
