package io.hearsay.lalm.tuning;

import io.hearsay.core.answers.AudioClip;
import io.hearsay.core.features.LogMel;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** Small runs on a tiny checkpoint; as a program, one that says each step and may be killed at any. */
final class TuningRuns {
    static final TuningSettings SETTINGS = new TuningSettings(
            new LoraSettings(LoraSettings.ALL_TARGETS, 4, 8, 0.1),
            new TuningSettings.Passes(3, 2, 2),
            new TuningSettings.Optimizer(5e-3, 0.01, 0.1, 1),
            2,
            7);

    private TuningRuns() {}

    /** Tunes on ten examples into the folder that the first argument names. */
    public static void main(String[] arguments) {
        new LoraTuner(checkpoint(), SETTINGS, progress -> {
                    System.out.println("step " + progress.step());
                    System.out.flush();
                    pause();
                    return true;
                })
                .tune(examples(10), Path.of(arguments[0]));
    }

    /** On a fast machine the run would be over before whoever reads the step could kill it. */
    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static List<TuningExample> examples(int count) {
        SplittableRandom random = new SplittableRandom(3);
        List<TuningExample> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] values = new float[128 * 42];
            for (int j = 0; j < values.length; j++) {
                values[j] = (float) random.nextDouble(-1, 1);
            }
            AudioClip clip = new AudioClip("clip" + i, new LogMel(128, 40, 2, values));
            String target = i % 2 == 0 ? "I don't know." : "cat";
            examples.add(new TuningExample("q" + i, clip, "What is heard?", target));
        }
        return examples;
    }

    static Path checkpoint() {
        try {
            return Path.of(Objects.requireNonNull(TuningRuns.class.getResource("/golden/gqa_tied_10s"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
