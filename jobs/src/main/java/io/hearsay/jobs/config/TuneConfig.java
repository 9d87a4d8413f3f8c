package io.hearsay.jobs.config;

import io.hearsay.core.labels.AdapterKind;
import io.hearsay.jobs.config.source.KeyReader;
import io.hearsay.jobs.config.source.Problems;
import io.hearsay.lalm.tuning.LoraSettings;
import io.hearsay.lalm.tuning.TuningSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How adapters are tuned.
 *
 * @param adapters kinds of audio to tune one for each
 * @param folder local folder of the adapters, if one was given
 * @param settings how each is tuned
 */
public record TuneConfig(List<AdapterKind> adapters, Optional<String> folder, TuningSettings settings) {
    public TuneConfig {
        adapters = List.copyOf(adapters);
    }

    static TuneConfig read(KeyReader keys, Problems problems) {
        TuneConfig tune = new TuneConfig(
                kinds(keys, problems, "tune.adapters"), keys.optional("tune.folder"), settings(keys, problems));
        if (tune.folder.map(EvaluationConfig::isRemote).orElse(false)) {
            problems.add("tune.folder", "is not a local folder; adapters are tuned on the machine that starts the job");
        }
        return tune;
    }

    /** The folder of an adapter. */
    public Path folderOf(String adapter, RunConfig run) {
        String path = folder.orElseGet(
                () -> EvaluationConfig.isRemote(run.folder()) ? "out/adapters" : run.folder() + "/adapters");
        return Path.of(path.startsWith("file:") ? path.substring("file:".length()) : path)
                .resolve(adapter);
    }

    /** Kinds of audio, each at most once. */
    static List<AdapterKind> kinds(KeyReader keys, Problems problems, String key) {
        List<String> labels = keys.texts(key);
        List<AdapterKind> kinds = new ArrayList<>();
        for (String label : labels) {
            AdapterKind.parse(label)
                    .ifPresentOrElse(
                            kinds::add,
                            () -> problems.add(
                                    key,
                                    "names \"" + label + "\"; expected of " + String.join(", ", AdapterKind.labels())));
        }
        if (labels.stream().distinct().count() < labels.size()) {
            problems.add(key, "names an adapter twice");
        }
        return kinds;
    }

    private static TuningSettings settings(KeyReader keys, Problems problems) {
        return new TuningSettings(
                lora(keys, problems),
                new TuningSettings.Passes(
                        keys.wholeInt("tune.epochs", 1, 10_000),
                        keys.wholeInt("tune.batch", 1, 4096),
                        keys.wholeInt("tune.accumulation", 1, 4096)),
                new TuningSettings.Optimizer(
                        keys.above("tune.learning-rate", 0, 10),
                        keys.from("tune.weight-decay", 0, 10),
                        keys.from("tune.warmup", 0, 0.99),
                        keys.from("tune.max-grad-norm", 0, 1e9)),
                keys.wholeInt("tune.save-steps", 1, Integer.MAX_VALUE),
                keys.whole("run.seed", 0, Long.MAX_VALUE));
    }

    private static LoraSettings lora(KeyReader keys, Problems problems) {
        int rank = keys.wholeInt("tune.rank", 1, 4096);
        double alpha = keys.above("tune.alpha", 0, 1e6);
        double dropout = keys.from("tune.dropout", 0, 0.99);
        try {
            return new LoraSettings(keys.text("tune.targets"), rank, alpha, dropout);
        } catch (IllegalArgumentException e) {
            problems.add("tune.targets", String.valueOf(e.getMessage()));
            return new LoraSettings(LoraSettings.ALL_TARGETS, rank, alpha, dropout);
        }
    }
}
