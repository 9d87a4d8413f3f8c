package io.hearsay.trainer.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/** Batches of elements of about the same length, in an order drawn anew for every pass; a pass is found again by seed and step. */
public final class LengthBuckets<T> {
    private final List<T> all;
    private final ToIntFunction<T> length;
    private final int room;
    private final int most;
    private final long seed;
    private int pass = -1;
    private int passBegan;
    private List<List<T>> batches = List.of();

    /**
     * @param room longest length times number of elements that a batch may reach
     * @param most elements that a batch may hold
     */
    public LengthBuckets(List<T> all, ToIntFunction<T> length, int room, int most, long seed) {
        this.all = all;
        this.length = length;
        this.room = room;
        this.most = most;
        this.seed = seed;
    }

    /** The batch of a step; steps may only grow. */
    public List<T> batch(int step) {
        while (pass < 0 || step >= passBegan + batches.size()) {
            passBegan += batches.size();
            pass++;
            batches = cut(new SplittableRandom(seed + 7919L * pass));
        }
        return batches.get(step - passBegan);
    }

    private List<List<T>> cut(SplittableRandom random) {
        record Jittered<T>(T element, double length) {}
        List<Jittered<T>> order = new ArrayList<>();
        for (T element : all) {
            order.add(new Jittered<>(element, length.applyAsInt(element) * random.nextDouble(0.85, 1.15)));
        }
        order.sort(Comparator.comparingDouble(Jittered::length));
        List<List<T>> result = new ArrayList<>();
        List<T> batch = new ArrayList<>();
        int longest = 0;
        for (Jittered<T> next : order) {
            int size = length.applyAsInt(next.element());
            boolean full = Math.max(longest, size) * (batch.size() + 1) > room || batch.size() >= most;
            if (full && !batch.isEmpty()) {
                result.add(batch);
                batch = new ArrayList<>();
                longest = 0;
            }
            batch.add(next.element());
            longest = Math.max(longest, size);
        }
        result.add(batch);
        return Rng.shuffled(result, random);
    }
}
