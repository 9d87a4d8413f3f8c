package io.hearsay.jobs.config;

import io.hearsay.jobs.config.source.KeyReader;
import io.hearsay.jobs.config.source.Problems;
import io.hearsay.trainer.settings.ModelSize;
import io.hearsay.trainer.settings.PhaseSettings;
import io.hearsay.trainer.settings.TrainingSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model to train from nothing.
 *
 * @param folder folder of the checkpoint
 * @param heldOut manifest whose source recordings stay unheard
 * @param leftOutLicenses texts by which a row's license leaves it out
 * @param developmentShare share of the source recordings kept for examination, above 0 and below 1
 * @param settings sizes, phases and seed
 */
public record TrainConfig(
        Path folder,
        Optional<String> heldOut,
        List<String> leftOutLicenses,
        double developmentShare,
        TrainingSettings settings) {
    public TrainConfig {
        leftOutLicenses = List.copyOf(leftOutLicenses);
    }

    static TrainConfig read(KeyReader keys, Problems problems) {
        return new TrainConfig(
                Path.of(keys.text("train.folder")),
                keys.optional("train.held-out"),
                keys.texts("train.leave-out-licenses"),
                keys.above("train.development-share", 0, 0.9),
                new TrainingSettings(
                        size(keys, problems),
                        phase(keys, "probe"),
                        phase(keys, "encoder"),
                        phase(keys, "words"),
                        phase(keys, "answers"),
                        phase(keys, "choices"),
                        new TrainingSettings.Pace(
                                keys.above("train.report-seconds", 0, 86_400),
                                keys.above("train.evaluate-minutes", 0, 1e6),
                                keys.above("train.save-minutes", 0, 1e6)),
                        keys.whole("run.seed", 0, Long.MAX_VALUE)));
    }

    private static ModelSize size(KeyReader keys, Problems problems) {
        int heads = keys.wholeInt("train.size.encoder.heads", 1, 256);
        try {
            return new ModelSize(
                    tower(keys, "train.size.encoder.", heads),
                    tower(keys, "train.size.decoder.", keys.wholeInt("train.size.decoder.key-heads", 1, 256)),
                    keys.wholeInt("train.size.probe-width", 1, 1 << 16),
                    keys.wholeInt("train.size.vocabulary", 1, 1 << 20));
        } catch (IllegalArgumentException e) {
            problems.add("train.size", "does not fit together: " + e.getMessage());
            ModelSize.Tower least = new ModelSize.Tower(2, 1, 1, 1, 1);
            return new ModelSize(least, least, 2, 1 << 16);
        }
    }

    private static ModelSize.Tower tower(KeyReader keys, String section, int keyHeads) {
        return new ModelSize.Tower(
                keys.wholeInt(section + "width", 1, 1 << 16),
                keys.wholeInt(section + "inner", 1, 1 << 18),
                keys.wholeInt(section + "layers", 1, 1024),
                keys.wholeInt(section + "heads", 1, 256),
                keyHeads);
    }

    private static PhaseSettings phase(KeyReader keys, String name) {
        String section = "train.phases." + name + ".";
        return new PhaseSettings(
                keys.wholeInt(section + "steps", 0, Integer.MAX_VALUE),
                keys.from(section + "minutes", 0, 1e6),
                keys.from(section + "learning-rate", 0, 10),
                keys.from(section + "weight-decay", 0, 10),
                keys.wholeInt(section + "warmup-steps", 1, Integer.MAX_VALUE),
                keys.above(section + "decay-share", 0, 1),
                keys.from(section + "floor", 0, 1));
    }
}
