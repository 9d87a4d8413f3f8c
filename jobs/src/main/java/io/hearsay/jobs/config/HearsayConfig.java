package io.hearsay.jobs.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import io.hearsay.jobs.config.source.ConfigLayers;
import io.hearsay.jobs.config.source.ConfigSources;
import io.hearsay.jobs.config.source.ConfigurationException;
import io.hearsay.jobs.config.source.KeyReader;
import io.hearsay.jobs.config.source.KnownKeys;
import io.hearsay.jobs.config.source.Problems;
import io.hearsay.jobs.config.source.Secrets;
import io.hearsay.lalm.model.Precision;
import io.hearsay.spark.models.cache.ModelCache;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All settings of a job, checked.
 *
 * @param study what is asked of which model, and where the results go
 * @param train a model to train
 * @param learning labels, adapters and what they are compared with
 * @param spark where it runs
 * @param cache where each node keeps its copies of remote checkpoints and adapters
 * @param printable every setting as it may be shown to anybody, key and value in HOCON: secrets and Spark's values are
 *     {@link Secrets#HIDDEN}
 */
public record HearsayConfig(
        EvaluationConfig study,
        TrainConfig train,
        Learn learning,
        SparkConfig spark,
        ModelCache cache,
        Map<String, String> printable) {
    /**
     * Settings of labels, tuning and studies.
     *
     * @param label how targets are made
     * @param tune how adapters are tuned on them
     * @param transfer what `study` compares
     */
    public record Learn(LabelConfig label, TuneConfig tune, StudyConfig transfer) {}

    /**
     * Reads the settings from all sources.
     *
     * @param needs what the job cannot do without
     * @throws ConfigurationException naming every problem, each with its key
     */
    public static HearsayConfig read(ConfigSources sources, Set<Need> needs) {
        Problems problems = new Problems();
        ConfigLayers layers = new ConfigLayers(problems);
        Config settings = layers.merge(sources);
        KeyReader keys = new KeyReader(settings, layers.reference(), problems);
        EvaluationConfig study = study(keys, problems);
        needs.stream()
                .sorted()
                .filter(need -> need != Need.CHECKPOINT || !study.model().scripted())
                .forEach(need -> keys.require(need.key(), need.why()));
        study.check(problems);
        TrainConfig train = TrainConfig.read(keys, problems);
        Learn learning = new Learn(
                LabelConfig.read(keys, problems), TuneConfig.read(keys, problems), StudyConfig.read(keys, problems));
        SparkConfig spark = new SparkConfig(keys.optional("spark.master"), keys.free(KnownKeys.SPARK_CONF));
        spark.check(problems);
        ModelCache cache = cache(keys, problems);
        problems.throwIfAny();
        return new HearsayConfig(study, train, learning, spark, cache, printable(settings));
    }

    /** Something a job cannot do without. */
    public enum Need {
        MANIFEST("data.manifest", "give the file of questions"),
        CHECKPOINT("model.checkpoint", "give the folder of a Qwen2-Audio checkpoint");

        private final String key;
        private final String why;

        Need(String key, String why) {
            this.key = key;
            this.why = why;
        }

        String key() {
            return key;
        }

        String why() {
            return why;
        }
    }

    private static EvaluationConfig study(KeyReader keys, Problems problems) {
        return new EvaluationConfig(
                new RunConfig(
                        keys.text("run.folder"),
                        keys.optional("store.folder").orElse(keys.text("run.folder") + "/store"),
                        keys.text("run.title"),
                        keys.whole("run.seed", 0, Long.MAX_VALUE),
                        keys.flag("run.rebuild"),
                        keys.from("run.max-faults", 0, 1)),
                DataConfig.read(keys, problems),
                FeatureKeys.read(keys),
                new ModelConfig(
                        keys.oneOf("model.kind", ModelConfig.Kind.class),
                        keys.text("model.checkpoint"),
                        keys.optional("model.name"),
                        keys.text("model.device"),
                        keys.optional("model.adapter"),
                        keys.oneOf("model.precision", Precision.class),
                        keys.whole("model.memory-bytes", 0, Long.MAX_VALUE)),
                answer(keys),
                ScoringConfig.read(keys, problems),
                new ReportConfig(keys.optional("report.folder")));
    }

    private static ModelCache cache(KeyReader keys, Problems problems) {
        String key = "model.cache-folder";
        Optional<String> folder = keys.optional(key);
        if (folder.map(EvaluationConfig::isRemote).orElse(false)) {
            problems.add(key, "is not a local folder; every node keeps its copies on its own disk");
        }
        return new ModelCache(folder.orElse(null), keys.whole("model.cache-bytes", 0, Long.MAX_VALUE));
    }

    private static AnswerConfig answer(KeyReader keys) {
        return new AnswerConfig(
                keys.texts("answer.methods"),
                keys.wholeInt("answer.max-new-tokens", 1, 100_000),
                new AnswerConfig.Drawing(
                        keys.from("answer.temperature", 0, 10),
                        keys.wholeInt("answer.top-k", 0, 1_000_000),
                        keys.above("answer.top-p", 0, 1)),
                keys.wholeInt("answer.batch-size", 1, 4096),
                keys.flag("answer.silence-audio"),
                keys.flag("answer.audio-embeddings"),
                keys.wholeInt("model.open-at-most", 1, 1000),
                keys.above("answer.commit-minutes", 0, 1440));
    }

    private static Map<String, String> printable(Config settings) {
        Map<String, String> shown = new TreeMap<>();
        settings.entrySet().forEach(entry -> {
            String key = String.join(".", ConfigUtil.splitPath(entry.getKey()));
            String value = entry.getValue().render(ConfigRenderOptions.concise());
            shown.put(entry.getKey(), Secrets.printable(key, value));
        });
        return Map.copyOf(shown);
    }

    /** The settings in force as a file that gives the same ones again, except for what is hidden: that is a comment. */
    public String file() {
        StringBuilder lines = new StringBuilder();
        if (printable.containsValue(Secrets.HIDDEN)) {
            lines.append("# Hidden values are comments: give them again where this is used as a file.\n");
        }
        new TreeMap<>(printable)
                .forEach((key, value) -> lines.append(value.equals(Secrets.HIDDEN) ? "# " : "")
                        .append(key)
                        .append(" = ")
                        .append(value)
                        .append('\n'));
        return lines.toString();
    }
}
