package io.hearsay.lalm.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.features.LogMel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoraTunerIT {
    private static final TuningSettings SETTINGS = TuningRuns.SETTINGS;

    @TempDir
    private Path folder;

    @Test
    void learnsItsExamples() {
        List<String> lines = new ArrayList<>();

        TuningResult result = tuner(SETTINGS, progress -> lines.add(progress.line()))
                .tune(TuningRuns.examples(10), folder.resolve("a"))
                .orElseThrow();

        assertThat(result.steps()).isEqualTo(9);
        assertThat(result.lastLoss()).isLessThan(result.firstLoss() - 0.5);
        assertThat(lines).hasSize(9).last().asString().startsWith("[####################] step 9/9  loss ");
        assertThat(folder.resolve("a/tuning-state.bin")).doesNotExist();
    }

    @Test
    void makesTheSameAdapterWhenItIsStoppedAnywhereAndGoesOn() throws IOException {
        tuner(SETTINGS, progress -> true).tune(TuningRuns.examples(10), folder.resolve("whole"));
        SplittableRandom random = new SplittableRandom(System.nanoTime());
        List<Integer> stops = List.of(random.nextInt(1, 9), random.nextInt(1, 9));

        for (int stop : stops) {
            AtomicInteger left = new AtomicInteger(stop);
            Path halves = folder.resolve("halves" + stop);
            assertThat(tuner(SETTINGS, progress -> left.decrementAndGet() > 0).tune(TuningRuns.examples(10), halves))
                    .isEmpty();
            List<Integer> seen = new ArrayList<>();
            tuner(SETTINGS, progress -> seen.add(progress.step())).tune(TuningRuns.examples(10), halves);

            assertThat(seen).first().isEqualTo(stop + 1);
            assertThat(halves.resolve(AdapterFolder.WEIGHTS))
                    .as("stopped after " + stop)
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(AdapterFolder.WEIGHTS));
            Files.delete(halves.resolve(AdapterFolder.WEIGHTS));
        }
    }

    @Test
    void goesOnFromTheLastSavedStepOfARunThatDied() {
        Path adapter = folder.resolve("died");
        tuner(SETTINGS, progress -> true).tune(TuningRuns.examples(10), folder.resolve("whole"));
        assertThatThrownBy(() -> tuner(SETTINGS, progress -> {
                            if (progress.step() == 6) {
                                throw new IllegalStateException("killed");
                            }
                            return true;
                        })
                        .tune(TuningRuns.examples(10), adapter))
                .hasMessage("killed");

        List<Integer> seen = new ArrayList<>();
        tuner(SETTINGS, progress -> seen.add(progress.step())).tune(TuningRuns.examples(10), adapter);

        assertThat(seen).first().isEqualTo(5);
        assertThat(adapter.resolve(AdapterFolder.WEIGHTS))
                .hasSameBinaryContentAs(folder.resolve("whole").resolve(AdapterFolder.WEIGHTS));
    }

    @Test
    void knowsAFinishedAdapterOfTheSameExamplesSettingsAndFiles() throws IOException {
        Path adapter = folder.resolve("finished");
        LoraTuner tuner = tuner(SETTINGS, progress -> true);
        assertThat(tuner.isFinished(TuningRuns.examples(10), adapter)).isFalse();
        tuner(SETTINGS, progress -> progress.step() < 3).tune(TuningRuns.examples(10), adapter);
        assertThat(tuner.isFinished(TuningRuns.examples(10), adapter))
                .as("stopped half-way")
                .isFalse();

        tuner.tune(TuningRuns.examples(10), adapter);

        assertThat(tuner.isFinished(TuningRuns.examples(10), adapter)).isTrue();
        assertThat(tuner.isFinished(TuningRuns.examples(9), adapter)).isFalse();
        TuningSettings further =
                new TuningSettings(SETTINGS.lora(), new TuningSettings.Passes(4, 2, 2), SETTINGS.optimizer(), 2, 7);
        assertThat(tuner(further, progress -> true).isFinished(TuningRuns.examples(10), adapter))
                .isFalse();
        byte[] weights = Files.readAllBytes(adapter.resolve(AdapterFolder.WEIGHTS));
        weights[weights.length - 1]++;
        Files.write(adapter.resolve(AdapterFolder.WEIGHTS), weights);
        assertThat(tuner.isFinished(TuningRuns.examples(10), adapter))
                .as("with weights from elsewhere")
                .isFalse();
        Files.delete(adapter.resolve(AdapterFolder.CONFIG));
        assertThat(tuner.isFinished(TuningRuns.examples(10), adapter)).isFalse();
    }

    @Test
    void seesAChangeInTheMiddleOfALargeCheckpoint() throws IOException {
        Path model = Files.createDirectory(folder.resolve("model"));
        byte[] weights = new byte[5 << 20];
        Files.write(model.resolve("model.safetensors"), weights);
        String before = TuningFingerprint.of(model, SETTINGS, List.of());
        weights[3 << 20] = 1;
        Files.write(model.resolve("model.safetensors"), weights);

        assertThat(TuningFingerprint.of(model, SETTINGS, List.of())).isNotEqualTo(before);
    }

    @Test
    void beginsAnewForOtherExamples() {
        Path adapter = folder.resolve("other");
        tuner(SETTINGS, progress -> progress.step() < 3).tune(TuningRuns.examples(10), adapter);
        List<Integer> seen = new ArrayList<>();

        tuner(SETTINGS, progress -> seen.add(progress.step())).tune(TuningRuns.examples(9), adapter);

        assertThat(seen).first().isEqualTo(1);
    }

    @Test
    void refusesExamplesTheModelCannotTake() {
        AudioClip narrow = new AudioClip("narrow", new LogMel(2, 10, 2, new float[24]));
        List<TuningExample> examples = List.of(new TuningExample("q7", narrow, "What?", "cat"));

        assertThatThrownBy(() -> tuner(SETTINGS, progress -> true).tune(examples, folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Example q7: clip narrow is a clip of 10 frames");
        assertThatThrownBy(() -> tuner(SETTINGS, progress -> true).tune(List.of(), folder))
                .hasMessage("There is no example to tune " + folder + " on");
    }

    @Test
    void leavesOutExamplesThatAreLongerThanTheContext() {
        List<TuningExample> examples = new ArrayList<>(TuningRuns.examples(4));
        TuningExample first = examples.get(0);
        TuningExample tooLong = new TuningExample("long", first.clip(), "What? ".repeat(2048), "cat");
        examples.add(1, tooLong);
        TuningResult result = tuner(SETTINGS, progress -> true)
                .tune(examples, folder.resolve("some"))
                .orElseThrow();

        assertThat(result.tooLong()).containsExactly("long");
        assertThat(result.examples()).isEqualTo(4);
        assertThatThrownBy(() -> tuner(SETTINGS, progress -> true).tune(List.of(tooLong), folder.resolve("none")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fits into the model's context of 2048 tokens");
    }

    @Test
    void stopsWhereItDivergesAndWritesNothing() {
        TuningSettings wild = new TuningSettings(
                SETTINGS.lora(), SETTINGS.passes(), new TuningSettings.Optimizer(1e30, 0, 0, 1), 100, 7);
        Path adapter = folder.resolve("wild");

        assertThatThrownBy(() -> tuner(wild, progress -> true).tune(TuningRuns.examples(10), adapter))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Adapter " + adapter + " diverged in step 2 of 9 at rate ")
                .hasMessageEndingWith("; lower the learning rate (tune.learning-rate)");
        assertThat(adapter.resolve(AdapterFolder.WEIGHTS)).doesNotExist();
        assertThat(adapter.resolve("tuning-state.bin")).doesNotExist();
    }

    private static LoraTuner tuner(TuningSettings settings, TuningListener listener) {
        return new LoraTuner(TuningRuns.checkpoint(), settings, listener);
    }
}
