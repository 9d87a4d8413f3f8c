package io.hearsay.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.hearsay.audio.FeatureSettings;
import io.hearsay.audio.LongClips;
import io.hearsay.audio.decode.DecodeLimits;
import io.hearsay.core.manifest.SliceTag;
import io.hearsay.jobs.config.HearsayConfig.Need;
import io.hearsay.jobs.config.source.ConfigSources;
import io.hearsay.jobs.config.source.ConfigurationException;
import io.hearsay.jobs.config.source.Secrets;
import io.hearsay.lalm.model.Precision;
import io.hearsay.scoring.judges.HedgePolicy;
import io.hearsay.scoring.splits.SplitRule;
import io.hearsay.spark.models.cache.ModelCache;
import io.hearsay.spark.stages.features.FeatureRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings are read whole, from the right source, or refused with all that is wrong. */
class HearsayConfigTest {
    @TempDir
    Path scratch;

    @Test
    void readsTheDefaultsOfTheReferenceFile() {
        HearsayConfig config = HearsayConfig.read(ConfigSources.of(Optional.empty()), Set.of());

        assertThat(config.study())
                .isEqualTo(new EvaluationConfig(
                        new RunConfig("out/run", "out/run/store", "Hearsay", 1, false, 1),
                        new DataConfig("", Optional.empty()),
                        new FeatureRequest(new FeatureSettings(128, 30, DecodeLimits.DEFAULT, LongClips.HEAD), false),
                        new ModelConfig(
                                ModelConfig.Kind.QWEN2_AUDIO,
                                "",
                                Optional.empty(),
                                "cpu",
                                Optional.empty(),
                                Precision.FLOAT32,
                                0),
                        new AnswerConfig(
                                List.of("baseline", "idk", "mcot"),
                                256,
                                new AnswerConfig.Drawing(0, 0, 1),
                                16,
                                false,
                                false,
                                2,
                                5),
                        new ScoringConfig("choice", HedgePolicy.ABSTAIN, List.of(), "baseline"),
                        new ReportConfig(Optional.empty())));
        assertThat(config.spark()).isEqualTo(new SparkConfig(Optional.empty(), Map.of()));
        assertThat(config.cache()).isEqualTo(new ModelCache(null, 100L << 30));
    }

    @Test
    void checkpointAndAdaptersMayBeRemoteAndTheirCopiesMayNot() throws IOException {
        Path file = file("""
                model { checkpoint = "s3a://b/m", adapter = "hdfs:///a", cache-folder = /disk, cache-bytes = 5 }
                study.ready-adapters { far = "s3a://bucket/z" }
                """);
        HearsayConfig config = HearsayConfig.read(ConfigSources.of(Optional.of(file)), Set.of());

        assertThat(config.study().model().checkpoint()).isEqualTo("s3a://b/m");
        assertThat(config.study().model().name()).isEqualTo("m");
        assertThat(config.study().model().adapter()).contains("hdfs:///a");
        assertThat(config.cache()).isEqualTo(new ModelCache("/disk", 5));
        assertThat(config.learning().transfer().ready()).containsEntry("far", "s3a://bucket/z");
        problems(ConfigSources.of(
                        Optional.of(file),
                        "data.manifest=m",
                        "model.cache-folder=s3a://b/c",
                        "model.adapter=s3a://a:b@c/d"))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("model.cache-folder is not a local folder"),
                        line -> assertThat(line).startsWith("model.adapter carries a secret in its address"));
    }

    @Test
    void mapsEveryKeyOfAFile() throws IOException {
        Path file = file("""
                run { folder = "s3a://b/r", title = T, seed = 7, rebuild = true, max-faults = 0.25 }
                data { manifest = m.jsonl, audio-root = audio }
                features {
                  mel-bins = 80, window-seconds = 10.5, long-clips = refuse, check-audio = true, isolate = true
                  max-clip-bytes = 1000, max-decoded-bytes = 5000000000, max-clip-seconds = 60
                  max-channels = 2, max-sample-rate = 96000, max-decode-seconds = 1.5
                }
                model { kind = scripted, checkpoint = models/big, name = Big, device = "gpu:1", adapter = adapters/ada, precision = stored
                  memory-bytes = 4000000000, open-at-most = 5 }
                answer {
                  methods = [idk, baseline], max-new-tokens = 9, temperature = 0.5, top-k = 3, top-p = 0.9
                  batch-size = 2, silence-audio = true, audio-embeddings = true
                }
                judge { name = choice, hedge = answer, slices = [sub-category, difficulty] }
                measure.baseline = idk
                report.folder = out/r
                spark { master = "local[3]", conf { "spark.a.b" = 1, spark.c.d = x } }
                """);

        HearsayConfig config = HearsayConfig.read(ConfigSources.of(Optional.of(file)), Set.of(Need.values()));

        assertThat(config.study())
                .isEqualTo(new EvaluationConfig(
                        new RunConfig("s3a://b/r", "s3a://b/r/store", "T", 7, true, 0.25),
                        new DataConfig("m.jsonl", Optional.of("audio")),
                        new FeatureRequest(
                                new FeatureSettings(
                                        80,
                                        10.5,
                                        new DecodeLimits(1000, 5_000_000_000L, 60, 2, 96_000, 1.5),
                                        LongClips.REFUSE),
                                true,
                                true,
                                5),
                        new ModelConfig(
                                ModelConfig.Kind.SCRIPTED,
                                "models/big",
                                Optional.of("Big"),
                                "gpu:1",
                                Optional.of("adapters/ada"),
                                Precision.STORED,
                                4_000_000_000L),
                        new AnswerConfig(
                                List.of("idk", "baseline"),
                                9,
                                new AnswerConfig.Drawing(0.5, 3, 0.9),
                                2,
                                true,
                                true,
                                5,
                                5),
                        new ScoringConfig(
                                "choice",
                                HedgePolicy.ANSWER,
                                List.of(SliceTag.SUB_CATEGORY, SliceTag.DIFFICULTY),
                                "idk"),
                        new ReportConfig(Optional.of("out/r"))));
        assertThat(config.spark())
                .isEqualTo(new SparkConfig(Optional.of("local[3]"), Map.of("spark.a.b", "1", "spark.c.d", "x")));
    }

    @Test
    void reportsEveryProblemAtOnceWithItsKey() throws IOException {
        Path file = file("""
                run.seed = soon
                answer { batch-size = 0, method = [idk], methods = [idk, guess], silence-audio = perhaps }
                features = 5
                judge.hedge = maybe
                model.device = tpu
                spark.conf { "fs.s3a.endpoint" = "http://localhost" }
                """);

        problems(new ConfigSources(
                        List.of("answer.batchsize=4", "just-a-word"),
                        Map.of("hearsay.runn.folder", "x"),
                        Map.of("HEARSAY_BATCH", "4", "PATH", "/bin"),
                        Optional.of(file),
                        List.of()))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("run.seed is \"soon\"; expected a whole number from 0"),
                        line -> assertThat(line)
                                .startsWith("answer.batch-size is \"0\"; expected a whole number from 1 to 4096"),
                        line -> assertThat(line)
                                .startsWith("answer.method is not a setting; did you mean answer.methods?"),
                        line -> assertThat(line)
                                .contains("answer.methods names \"guess\"; expected of baseline, idk, mcot, agent"),
                        line -> assertThat(line)
                                .startsWith("answer.silence-audio is \"perhaps\"; expected true or false"),
                        line -> assertThat(line).startsWith("features is a section"),
                        line -> assertThat(line)
                                .startsWith("judge.hedge is \"maybe\"; expected one of abstain, answer"),
                        line -> assertThat(line).startsWith("model.device is \"tpu\"; expected cpu, gpu or gpu:N"),
                        line -> assertThat(line).contains("fs.s3a.endpoint").contains("spark.hadoop.fs.s3a.endpoint"),
                        line -> assertThat(line)
                                .startsWith("measure.baseline is \"baseline\"; expected one of answer.methods"),
                        line -> assertThat(line)
                                .startsWith("answer.batchsize is not a setting; did you mean answer.batch-size?"),
                        line -> assertThat(line).startsWith("--set (hidden) is not an assignment"),
                        line -> assertThat(line).startsWith("runn.folder is not a setting; did you mean run.folder?"),
                        line -> assertThat(line).startsWith("HEARSAY_BATCH is not the variable of a setting"),
                        line -> assertThat(line).startsWith("data.manifest is not set; give the file of questions"),
                        line -> assertThat(line).startsWith("model.checkpoint is not set; give the folder"));
    }

    @Test
    void reportsEveryProblemOfTheFeaturesAtOnce() throws IOException {
        Path file = file("""
                features {
                  window-seconds = 0.125, long-clips = tail, check-audio = 3, isolate = 4
                  max-decoded-bytes = 0, max-channels = 1.5, max-sample-rate = -1, max-decode-seconds = 0
                }
                """);

        problems(ConfigSources.of(Optional.of(file), "data.manifest=m", "model.checkpoint=c"))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .startsWith(
                                        "features.window-seconds is \"0.125\"; expected a multiple of 0.01 from 0.02"),
                        line -> assertThat(line)
                                .startsWith("features.long-clips is \"tail\"; expected one of head, windows, refuse"),
                        line -> assertThat(line).startsWith("features.check-audio is \"3\"; expected true or false"),
                        line -> assertThat(line).startsWith("features.isolate is \"4\"; expected true or false"),
                        line -> assertThat(line)
                                .startsWith("features.max-decoded-bytes is \"0\"; expected a whole number from 1"),
                        line -> assertThat(line)
                                .startsWith("features.max-channels is \"1.5\"; expected a whole number from 1 to 255"),
                        line -> assertThat(line)
                                .startsWith("features.max-sample-rate is \"-1\"; expected a whole number from 1"),
                        line -> assertThat(line)
                                .startsWith("features.max-decode-seconds is \"0.0\"; expected a number above 0"));
    }

    @Test
    void namesFileAndLineOfAProblem() throws IOException {
        Path file = file("run {\n  seed = soon\n}\n");

        problems(ConfigSources.of(Optional.of(file), "data.manifest=m", "model.checkpoint=c"))
                .singleElement()
                .asString()
                .endsWith("study.conf: 2)");
    }

    @Test
    void theStrongerSourceWins() throws IOException {
        Path file = file("run { title = file, folder = file, seed = 2 }\nanswer.batch-size = 2\n");
        Map<String, String> environment =
                Map.of("HEARSAY_RUN_FOLDER", "environment", "HEARSAY_RUN_SEED", "3", "HEARSAY_ANSWER_BATCH_SIZE", "3");
        Map<String, String> properties = Map.of("hearsay.run.seed", "4", "hearsay.answer.batch-size", "4");
        ConfigSources sources = new ConfigSources(
                List.of("answer.batch-size=5"), properties, environment, Optional.of(file), List.of("demo.conf"));

        EvaluationConfig study = HearsayConfig.read(sources, Set.of()).study();

        assertThat(study.features().settings().windowSeconds())
                .as("packaged demo.conf")
                .isEqualTo(5);
        assertThat(study.run()).isEqualTo(new RunConfig("environment", "environment/store", "file", 4, false, 1));
        assertThat(study.answer().batchSize()).isEqualTo(5);
    }

    /** One that was taken for a setting would stop every start. */
    @Test
    void noVariableOfTheLauncherIsTakenForASetting() throws IOException {
        Map<String, String> launchers = Files.readAllLines(Path.of("hearsay")).stream()
                .filter(line -> line.matches("#   HEARSAY_\\w+ .*"))
                .collect(Collectors.toMap(line -> line.split("\\s+")[1], line -> "any"));
        assertThat(launchers).hasSizeGreaterThanOrEqualTo(4);

        HearsayConfig config = HearsayConfig.read(
                new ConfigSources(List.of(), Map.of(), launchers, Optional.empty(), List.of("demo.conf")), Set.of());

        assertThat(config.study()).isNotNull();
    }

    @Test
    void readsListsAndSparkNamesFromTheCommandLine() {
        ConfigSources sources = ConfigSources.of(
                Optional.empty(),
                "answer.methods=baseline, mcot",
                "data.manifest=s3a://bucket/m.jsonl",
                "spark.conf.spark.speculation=true",
                "spark.conf.spark.speculation.interval=1s");

        HearsayConfig config = HearsayConfig.read(sources, Set.of(Need.MANIFEST));

        assertThat(config.study().answer().methods()).containsExactly("baseline", "mcot");
        assertThat(config.study().data().manifest()).isEqualTo("s3a://bucket/m.jsonl");
        assertThat(config.spark().conf())
                .isEqualTo(Map.of("spark.speculation", "true", "spark.speculation.interval", "1s"));
    }

    @Test
    void readsAdaptersFromElsewhereAndSplitsByName() throws IOException {
        Path file = file("""
                study.ready-adapters { my-7b-lora = "/adapters/x", "v1.2" = relative/y }
                label { learn-split = [train], test-split = [test, test-mini] }
                """);

        HearsayConfig config =
                HearsayConfig.read(ConfigSources.of(Optional.of(file), "study.ready-adapters.b.c=z"), Set.of());

        assertThat(config.learning().transfer().ready())
                .isEqualTo(Map.of("my-7b-lora", "/adapters/x", "v1.2", "relative/y", "b.c", "z"));
        assertThat(config.learning().label().division())
                .isEqualTo(new SplitRule(0.5, List.of("train"), List.of("test", "test-mini")));
    }

    @Test
    void refusesAdaptersAndSplitsThatCannotBe() throws IOException {
        Path file = file("""
                study.ready-adapters { music = /x, "a b" = /y, empty = "", far = "s3a://me:hunter2@bucket/z" }
                label { learn-split = [train, test] }
                """);

        problems(ConfigSources.of(Optional.of(file), "data.manifest=m", "model.checkpoint=c"))
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line)
                                .startsWith("study.ready-adapters.music has the name of an adapter that study tunes"),
                        line -> assertThat(line).startsWith("study.ready-adapters.a b is no name of an adapter"),
                        line -> assertThat(line).startsWith("study.ready-adapters.empty is empty; expected the folder"),
                        line -> assertThat(line).startsWith("study.ready-adapters.far carries a secret in its address"),
                        line -> assertThat(line).startsWith("label.test-split is empty, but the other side's"));
        problems(ConfigSources.of(
                        Optional.of(file("label { learn-split = [a, b], test-split = [b] }")),
                        "data.manifest=m",
                        "model.checkpoint=c"))
                .singleElement()
                .asString()
                .startsWith("label.test-split names b, as label.learn-split does");
    }

    @Test
    void neverShowsASecret() throws IOException {
        Path file = file("spark.conf { \"spark.hadoop.fs.s3a.secret.key\" = hunter2, \"spark.x\" = hunter2 }\n");

        HearsayConfig config = HearsayConfig.read(ConfigSources.of(Optional.of(file)), Set.of());

        assertThat(config.spark().conf()).containsEntry("spark.hadoop.fs.s3a.secret.key", "hunter2");
        assertThat(config.toString()).contains("spark.hadoop.fs.s3a.secret.key").doesNotContain("hunter2");
        assertThat(config.printable()).containsEntry("spark.conf.\"spark.x\"", "(hidden)");

        Path broken = file("spark.conf { \"spark.hadoop.fs.s3a.secret.key\" hunter2 }\n");
        problems(ConfigSources.of(Optional.of(broken), "data.manifest=m", "model.checkpoint=c"))
                .singleElement()
                .asString()
                .contains("study.conf")
                .doesNotContain("hunter2");
        problems(ConfigSources.of(Optional.empty(), "data.manifest=s3a://me:hunter2@bucket/m", "model.checkpoint=c"))
                .singleElement()
                .asString()
                .startsWith("data.manifest carries a secret in its address")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "spark.conf.spark.hadoop.fs.s3a.secret.key hunter2, spark.conf....",
        "spark.conf.spark.hadoop.fs.s3a.secret.key:hunter2==, spark.conf....",
        "spark.conf.spark.hadoop.fs.s3a.secret.key hunter2==, spark.conf....",
        "answer.batch-size hunter2, answer.batch-size ...",
        "hunter2, (hidden)",
        "=hunter2, (hidden)",
        "hunter2 x=y, (hidden)"
    })
    void neverShowsTheRestOfWhatIsNoAssignment(String text, String shown) {
        problems(ConfigSources.of(Optional.empty(), text, "data.manifest=m", "model.checkpoint=c"))
                .singleElement()
                .asString()
                .startsWith("--set " + shown + " is not an assignment; expected --set key=value")
                .doesNotContain("hunter2");
    }

    @Test
    void hidesNoSettingOfTheReferenceFile() {
        HearsayConfig config = HearsayConfig.read(ConfigSources.of(Optional.empty()), Set.of());

        assertThat(config.printable())
                .containsEntry("answer.max-new-tokens", "256")
                .doesNotContainValue(Secrets.HIDDEN);
        assertThat(Secrets.printable("endpoint.token", "hunter2")).isEqualTo(Secrets.HIDDEN);
        assertThat(Secrets.printable("endpoint.session-tokens", "hunter2")).isEqualTo(Secrets.HIDDEN);
    }

    @Test
    void refusesNoValueWhereOneIsNeeded() throws IOException {
        problems(ConfigSources.of(
                        Optional.of(file("answer.batch-size = null")), "data.manifest=m", "model.checkpoint=c"))
                .singleElement()
                .asString()
                .startsWith("answer.batch-size is \"null\"; expected a whole number");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(scratch.resolve("study.conf"), text);
    }

    private static ListAssert<String> problems(ConfigSources sources) {
        return assertThatThrownBy(() -> HearsayConfig.read(sources, Set.of(Need.values())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("in the settings")
                .asInstanceOf(type(ConfigurationException.class))
                .extracting(ConfigurationException::problems, list(String.class));
    }
}
