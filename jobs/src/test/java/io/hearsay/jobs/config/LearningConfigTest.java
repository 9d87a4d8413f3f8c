package io.hearsay.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.hearsay.core.labels.AdapterKind;
import io.hearsay.jobs.config.source.ConfigLayers;
import io.hearsay.jobs.config.source.ConfigSources;
import io.hearsay.jobs.config.source.ConfigurationException;
import io.hearsay.jobs.config.source.Problems;
import io.hearsay.lalm.tuning.LoraSettings;
import io.hearsay.lalm.tuning.TuningSettings;
import io.hearsay.methods.ConfidenceKind;
import io.hearsay.scoring.splits.SplitRule;
import io.hearsay.trainer.settings.ModelSize;
import io.hearsay.trainer.settings.PhaseSettings;
import io.hearsay.trainer.settings.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every setting of train, label, tune and study has the default that is written down, and reaches its place when it is
 * set.
 */
class LearningConfigTest {
    private static final Set<String> SECTIONS = Set.of("train", "label", "tune", "study");

    private static final String EVERY_KEY = """
            run.seed = 11
            train {
              folder = out/c, held-out = held.jsonl, leave-out-licenses = [GPL, NC], development-share = 0.1
              size {
                encoder { width = 48, inner = 24, layers = 2, heads = 6 }
                decoder { width = 32, inner = 40, layers = 4, heads = 8, key-heads = 1 }
                probe-width = 64, vocabulary = 999
              }
              phases {
                probe { steps = 1, minutes = 2, learning-rate = 0.3, weight-decay = 0.4, warmup-steps = 5, decay-share = 0.6, floor = 0.7 }
                encoder { steps = 8, minutes = 9, learning-rate = 0.1, weight-decay = 0.11, warmup-steps = 12, decay-share = 0.13, floor = 0.14 }
                words { steps = 15, minutes = 16, learning-rate = 0.17, weight-decay = 0.18, warmup-steps = 19, decay-share = 0.2, floor = 0.21 }
                answers { steps = 22, minutes = 23, learning-rate = 0.24, weight-decay = 0.25, warmup-steps = 26, decay-share = 0.27, floor = 0.28 }
                choices { steps = 29, minutes = 30, learning-rate = 0.31, weight-decay = 0.32, warmup-steps = 33, decay-share = 0.34, floor = 0.35 }
              }
              report-seconds = 1.5, evaluate-minutes = 2.5, save-minutes = 3.5
            }
            label {
              learn-share = 0.25, learn-split = [train], test-split = [dev, test], samples = 9, right = 8, temperature = 0.7, top-k = 6, top-p = 0.9
            }
            tune {
              adapters = [speech, sound], folder = out/a, targets = ".*q_proj", rank = 3, alpha = 6.5, dropout = 0.2
              epochs = 7, batch = 5, accumulation = 6, learning-rate = 0.02, weight-decay = 0.3, warmup = 0.4, max-grad-norm = 0.5, save-steps = 13
            }
            study { adapters = [music], alphas = [0.5, 2], confidences = [letters, ptrue] }
            """;

    @TempDir
    Path scratch;

    @Test
    void readsTheDefaultsOfTheReferenceFile() {
        HearsayConfig config = HearsayConfig.read(ConfigSources.of(Optional.empty()), Set.of());

        assertThat(config.train())
                .isEqualTo(new TrainConfig(
                        Path.of("out/checkpoint"),
                        Optional.empty(),
                        List.of(),
                        0.03,
                        new TrainingSettings(
                                new ModelSize(
                                        new ModelSize.Tower(400, 16, 1, 8, 8),
                                        new ModelSize.Tower(160, 416, 3, 4, 2),
                                        192,
                                        2048),
                                new PhaseSettings(1500, 600, 2e-3, 0.01, 1, 1, 0.1),
                                new PhaseSettings(0, 0, 5e-4, 0.05, 60, 0.7, 0.02),
                                new PhaseSettings(800, 600, 2.2e-3, 0.02, 50, 0.6, 0.1),
                                new PhaseSettings(7000, 600, 1.8e-3, 0.05, 100, 0.7, 0.02),
                                new PhaseSettings(2800, 600, 1e-3, 0.05, 50, 0.9, 0.02),
                                new TrainingSettings.Pace(20, 7, 4),
                                1)));
        assertThat(config.learning().tune())
                .isEqualTo(new TuneConfig(
                        List.of(AdapterKind.ALL),
                        Optional.empty(),
                        new TuningSettings(
                                new LoraSettings(LoraSettings.ALL_TARGETS, 8, 16, 0.05),
                                new TuningSettings.Passes(3, 4, 2),
                                new TuningSettings.Optimizer(1e-3, 0.01, 0.1, 1),
                                50,
                                1)));
        LabelConfig label = config.learning().label();
        assertThat(label.division()).isEqualTo(new SplitRule(0.5, List.of(), List.of()));
        assertThat(label.samples()).isEqualTo(5);
        assertThat(label.right()).isEqualTo(5);
        assertThat(label.drawing()).isEqualTo(new AnswerConfig.Drawing(1, 0, 1));
        StudyConfig study = config.learning().transfer();
        assertThat(study.adapters())
                .containsExactly(AdapterKind.SOUND, AdapterKind.MUSIC, AdapterKind.SPEECH, AdapterKind.ALL);
        assertThat(study.alphas()).containsExactly(1.0, 4.0, 64.0);
        assertThat(study.confidences()).containsExactly(ConfidenceKind.SELF_CONSISTENCY, ConfidenceKind.MEAN_TOKEN);
    }

    @Test
    void mapsEveryKeyOfAFile() throws IOException {
        HearsayConfig config = HearsayConfig.read(ConfigSources.of(Optional.of(file())), Set.of());

        assertThat(config.train())
                .isEqualTo(new TrainConfig(
                        Path.of("out/c"),
                        Optional.of("held.jsonl"),
                        List.of("GPL", "NC"),
                        0.1,
                        new TrainingSettings(
                                new ModelSize(
                                        new ModelSize.Tower(48, 24, 2, 6, 6),
                                        new ModelSize.Tower(32, 40, 4, 8, 1),
                                        64,
                                        999),
                                new PhaseSettings(1, 2, 0.3, 0.4, 5, 0.6, 0.7),
                                new PhaseSettings(8, 9, 0.1, 0.11, 12, 0.13, 0.14),
                                new PhaseSettings(15, 16, 0.17, 0.18, 19, 0.2, 0.21),
                                new PhaseSettings(22, 23, 0.24, 0.25, 26, 0.27, 0.28),
                                new PhaseSettings(29, 30, 0.31, 0.32, 33, 0.34, 0.35),
                                new TrainingSettings.Pace(1.5, 2.5, 3.5),
                                11)));
        assertThat(config.learning().tune())
                .isEqualTo(new TuneConfig(
                        List.of(AdapterKind.SPEECH, AdapterKind.SOUND),
                        Optional.of("out/a"),
                        new TuningSettings(
                                new LoraSettings(".*q_proj", 3, 6.5, 0.2),
                                new TuningSettings.Passes(7, 5, 6),
                                new TuningSettings.Optimizer(0.02, 0.3, 0.4, 0.5),
                                13,
                                11)));
        LabelConfig label = config.learning().label();
        assertThat(label.division()).isEqualTo(new SplitRule(0.25, List.of("train"), List.of("dev", "test")));
        assertThat(label.samples()).isEqualTo(9);
        assertThat(label.right()).isEqualTo(8);
        assertThat(label.drawing()).isEqualTo(new AnswerConfig.Drawing(0.7, 6, 0.9));
        StudyConfig study = config.learning().transfer();
        assertThat(study.adapters()).containsExactly(AdapterKind.MUSIC);
        assertThat(study.alphas()).containsExactly(0.5, 2.0);
        assertThat(study.confidences()).containsExactly(ConfidenceKind.LETTERS, ConfidenceKind.PTRUE);
    }

    /** A key that is new in the reference file has to be tried out above. */
    @Test
    void everyKeyOfTheseSectionsIsTriedOutWithAnotherValueThanItsDefault() {
        Config tried = ConfigFactory.parseString(EVERY_KEY);
        Config reference = new ConfigLayers(new Problems()).reference();

        assertThat(reference.entrySet())
                .filteredOn(entry -> SECTIONS.contains(entry.getKey().split("\\.", 2)[0]))
                .hasSizeGreaterThan(40)
                .allSatisfy(entry -> assertThat(
                                tried.hasPath(entry.getKey())
                                        ? tried.getValue(entry.getKey()).unwrapped()
                                        : entry.getValue().unwrapped())
                        .as(entry.getKey())
                        .isNotEqualTo(entry.getValue().unwrapped()));
    }

    private Path file() throws IOException {
        return Files.writeString(scratch.resolve("learning.conf"), EVERY_KEY);
    }

    @Test
    void refusesOldNamesWithTheNewOnes() {
        ConfigSources sources = new ConfigSources(
                List.of("tune.rate=1", "tune.clip=2", "train.examine-minutes=3", "train.phases.probe=[1, 2]"),
                Map.of("hearsay.tune.rate", "1"),
                Map.of("HEARSAY_TUNE_CLIP", "1"),
                Optional.empty(),
                List.of());

        assertThatThrownBy(() -> HearsayConfig.read(sources, Set.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("tune.rate is not a setting; it is called tune.learning-rate now")
                .hasMessageContaining("tune.clip is not a setting; it is called tune.max-grad-norm now")
                .hasMessageContaining("train.examine-minutes is not a setting; it is called train.evaluate-minutes now")
                .hasMessageContaining("HEARSAY_TUNE_CLIP is not the variable of a setting; tune.clip is called"
                        + " tune.max-grad-norm now; set HEARSAY_TUNE_MAX_GRAD_NORM")
                .hasMessageContaining("train.phases.probe is a section: expected { decay-share, floor, learning-rate,");
    }
}
