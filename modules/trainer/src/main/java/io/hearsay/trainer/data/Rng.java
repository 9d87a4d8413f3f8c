package io.hearsay.trainer.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What chance decides in a step, from the seed and the step alone, so that a run that was interrupted goes on as if it had not been. */
public final class Rng {
    private Rng() {}

    public static SplittableRandom random(long seed, int step) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + step);
    }

    /** {@code count} different elements, or all of them where there are fewer. */
    public static <T> List<T> some(List<T> all, int count, SplittableRandom random) {
        if (count >= all.size()) {
            return all;
        }
        List<T> drawn = new ArrayList<>();
        boolean[] taken = new boolean[all.size()];
        while (drawn.size() < count) {
            int index = random.nextInt(all.size());
            if (!taken[index]) {
                taken[index] = true;
                drawn.add(all.get(index));
            }
        }
        return drawn;
    }

    /** The elements in an order drawn by chance. */
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

    public static <T> T one(List<T> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }

    /** {@code metrics} with {@code count} behind them. */
    public static float[] counted(float[] metrics, int count) {
        float[] result = Arrays.copyOf(metrics, metrics.length + 1);
        result[metrics.length] = count;
        return result;
    }
}
