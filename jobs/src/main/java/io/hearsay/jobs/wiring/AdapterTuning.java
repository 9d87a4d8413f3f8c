package io.hearsay.jobs.wiring;

import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.answers.ModelFolder;
import io.hearsay.core.answers.ReliabilityMethod;
import io.hearsay.core.answers.Step;
import io.hearsay.core.features.AudioFeatures;
import io.hearsay.core.labels.AdapterKind;
import io.hearsay.core.labels.KnowledgeLabel;
import io.hearsay.core.labels.LabelledItem;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.tables.RunTables;
import io.hearsay.jobs.config.ModelConfig;
import io.hearsay.lalm.tuning.LoraSettings;
import io.hearsay.lalm.tuning.LoraTuner;
import io.hearsay.lalm.tuning.TuningExample;
import io.hearsay.lalm.tuning.TuningProgress;
import io.hearsay.lalm.tuning.TuningResult;
import io.hearsay.lalm.tuning.TuningSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tunes adapters on labelled items. The prompt they learn is the baseline's. */
public final class AdapterTuning {
    private static final double SECONDS_BETWEEN_LINES = 5;

    private final ModelFolder checkpoint;
    private final ReliabilityMethod baseline;
    private final TuningSettings settings;
    private final Finished finished;
    private final ConsoleProgress progress;
    private final List<TuningExample> examples = new ArrayList<>();
    private final List<KnowledgeLabel> labels = new ArrayList<>();

    /** What becomes of a finished adapter that tuning would make the same again. */
    enum Finished {
        KEPT,
        TUNED_ANEW
    }

    /**
     * @param checkpoint the model to tune, which is opened for each adapter
     * @param tables items, features and labels to learn from
     */
    AdapterTuning(
            ModelFolder checkpoint,
            ReliabilityMethod baseline,
            TuningSettings settings,
            Finished finished,
            RunTables tables,
            ConsoleProgress progress) {
        this.checkpoint = checkpoint;
        this.baseline = baseline;
        this.settings = settings;
        this.finished = finished;
        this.progress = progress;
        read(tables);
    }

    /** @throws IllegalArgumentException if the model has nothing to tune */
    static void requireWeights(ModelConfig model) {
        if (model.scripted()) {
            throw new IllegalArgumentException(
                    "The scripted model has no weights to tune; set model.kind = qwen2-audio,"
                            + " or for a study without adapters study.adapters = [], study.alphas = [] and no"
                            + " study.ready-adapters");
        }
    }

    /** What to tell a person who chose a device that tuning does not use. */
    static Optional<String> otherDevice(ModelConfig model) {
        return model.device().equals("cpu")
                ? Optional.empty()
                : Optional.of("tune      on the cpu: tuning does not use model.device = " + model.device());
    }

    private void read(RunTables tables) {
        Map<String, AudioClip> clips = new HashMap<>();
        for (Iterator<AudioFeatures> features = tables.features(); features.hasNext(); ) {
            AudioFeatures clip = TrainingData.whole(features.next());
            clips.put(clip.audio().uri(), new AudioClip(clip.audio().audioId(), clip.logMel()));
        }
        for (Iterator<LabelledItem> labelled = tables.labelled(); labelled.hasNext(); ) {
            LabelledItem next = labelled.next();
            Item item = next.item();
            AudioClip clip = clips.get(item.audio().uri());
            if (clip != null) {
                labels.add(next.label());
                examples.add(new TuningExample(
                        item.itemId(),
                        clip,
                        prompt(baseline, item),
                        next.label().target()));
            }
        }
    }

    /** What an adapter learns to answer: the baseline's ask. */
    public static String prompt(ReliabilityMethod baseline, Item item) {
        return baseline.next(item, List.of()) instanceof Step.Ask ask ? ask.prompt() : "";
    }

    /**
     * Tunes one adapter, unless it is there already.
     *
     * @param kind what to learn from
     * @throws IllegalArgumentException if nothing of that kind is labelled
     */
    void tune(AdapterKind kind, double alpha, Path folder) {
        try (ModelFolder.Opened opened = checkpoint.open()) {
            tune(kind, alpha, folder, opened);
        }
    }

    private void tune(AdapterKind kind, double alpha, Path folder, ModelFolder.Opened model) {
        List<TuningExample> chosen = new ArrayList<>();
        long unknown = 0;
        for (int i = 0; i < labels.size(); i++) {
            if (kind.covers(labels.get(i).modality())) {
                chosen.add(examples.get(i));
                unknown += labels.get(i).unknown() ? 1 : 0;
            }
        }
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("No item of kind " + kind.label() + " is labelled; the adapter " + folder
                    + " has nothing to learn from");
        }
        String name = String.valueOf(folder.getFileName());
        progress.say("tune      " + name + ": " + chosen.size() + " examples, of which " + unknown
                + " are \"I don't know.\"");
        double[] next = {SECONDS_BETWEEN_LINES};
        long began = System.nanoTime();
        LoraTuner tuner = new LoraTuner(model.directory(), with(alpha), now -> report(now, name, began, next));
        if (finished == Finished.KEPT && tuner.isFinished(chosen, folder)) {
            progress.say("tune      " + name + ": kept, the same model, examples and settings made it -> " + folder);
            return;
        }
        TuningResult result = tuner.tune(chosen, folder).orElseThrow();
        if (!result.tooLong().isEmpty()) {
            progress.say("tune      " + name + ": " + result.tooLong().size() + " of " + chosen.size()
                    + " examples were left out, they are longer than the model's context; for example "
                    + result.tooLong().get(0));
        }
        progress.say(String.format(
                Locale.ROOT,
                "tune      %s: %d steps, loss %.3f -> %.3f, %.1f s -> %s",
                name,
                result.steps(),
                result.firstLoss(),
                result.lastLoss(),
                seconds(began),
                folder));
    }

    private TuningSettings with(double alpha) {
        LoraSettings lora = settings.lora();
        return new TuningSettings(
                new LoraSettings(lora.targets(), lora.rank(), alpha, lora.dropout()),
                settings.passes(),
                settings.optimizer(),
                settings.saveSteps(),
                settings.seed());
    }

    private boolean report(TuningProgress now, String name, long began, double[] next) {
        if (seconds(began) >= next[0]) {
            next[0] = seconds(began) + SECONDS_BETWEEN_LINES;
            progress.say("tune      " + name + " " + now.line());
        }
        return true;
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
