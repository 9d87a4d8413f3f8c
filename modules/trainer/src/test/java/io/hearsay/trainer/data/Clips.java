package io.hearsay.trainer.data;

import io.hearsay.core.features.LogMel;
import io.hearsay.core.manifest.Modality;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Made-up clips: a steady band whose height tells which of four things it is. */
public final class Clips {
    static final List<String> THINGS = List.of("a low hum", "a dog", "a bell", "a whistle");

    /** A bin that {@link #loudUntil} makes loud. */
    public static final int LOUD_BIN = 40;

    private Clips() {}

    /** Two seconds of which some bins are loud up to a frame. */
    public static TrainingClip loudUntil(int end) {
        int frames = 200;
        float[] values = new float[128 * (frames + 2)];
        Arrays.fill(values, -0.5f);
        for (int bin = LOUD_BIN - 8; bin < LOUD_BIN + 8; bin++) {
            Arrays.fill(values, bin * (frames + 2), bin * (frames + 2) + end, 1.5f);
        }
        return new TrainingClip(
                "loud until " + end,
                new LogMel(128, frames, 2, values),
                Modality.values()[0],
                Set.of("loud until " + end),
                "",
                List.of(new TrainingQuestion("What is heard?", THINGS, THINGS.get(0))));
    }

    /** Clip {@code i} with its band at a quarter of the spectrum that says {@code i mod 4}. */
    public static TrainingClip tone(int i, String group) {
        int frames = 40 + 4 * (i % 3);
        float[] values = new float[128 * (frames + 2)];
        Arrays.fill(values, -0.5f);
        int bin = 16 + 32 * (i % 4);
        Arrays.fill(values, (bin - 8) * (frames + 2), (bin + 8) * (frames + 2), 1.5f);
        String thing = THINGS.get(i % 4);
        return new TrainingClip(
                "clip" + i,
                new LogMel(128, frames, 2, values),
                Modality.values()[i % 3],
                Set.of(group),
                "The sound of " + thing + ".",
                List.of(new TrainingQuestion("What is heard?", THINGS, thing)));
    }
}
