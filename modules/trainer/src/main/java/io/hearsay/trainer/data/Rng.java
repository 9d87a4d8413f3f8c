package io.hearsay.trainer.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random choices that depend only on the seed and the step, so that a resumed run continues exactly like an
 * uninterrupted one.
 */
public final class Rng {
    private Rng() {}

    public static SplittableRandom random(long seed, int step) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + step);
    }

    /** {@code count} distinct elements, or all of them if there are fewer. */
    public static <T> List<T> sample(List<T> all, int count, SplittableRandom random) {
        if (count >= all.size()) {
            return all;
        }
        List<T> result = new ArrayList<>();
        boolean[] used = new boolean[all.size()];
        while (result.size() < count) {
            int index = random.nextInt(all.size());
            if (!used[index]) {
                used[index] = true;
                result.add(all.get(index));
            }
        }
        return result;
    }

    /** A random permutation of the elements. */
    public static <T> List<T> shuffled(List<T> all, SplittableRandom random) {
        List<T> result = new ArrayList<>(all);
        for (int i = result.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            T moved = result.get(i);
            result.set(i, result.get(j));
            result.set(j, moved);
        }
        return result;
    }

    public static <T> T choice(List<T> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }

    /** {@code metrics} with {@code count} appended. */
    public static float[] withCount(float[] metrics, int count) {
        float[] result = Arrays.copyOf(metrics, metrics.length + 1);
        result[metrics.length] = count;
        return result;
    }
}
