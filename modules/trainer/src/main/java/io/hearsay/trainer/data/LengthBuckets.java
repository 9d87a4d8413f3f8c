package io.hearsay.trainer.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;

/**
 * Length bucketing: batches of elements of similar length, in a new random order every epoch. Batches are reproducible
 * from seed and step.
 */
public final class LengthBuckets<T> {
    private final List<T> all;
    private final ToIntFunction<T> length;
    private final int maxPadded;
    private final int maxSize;
    private final long seed;
    private int epoch = -1;
    private int epochStart;
    private List<List<T>> batches = List.of();

    /**
     * @param maxPadded maximum of longest length times number of elements in a batch
     * @param maxSize maximum number of elements in a batch
     */
    public LengthBuckets(List<T> all, ToIntFunction<T> length, int maxPadded, int maxSize, long seed) {
        this.all = all;
        this.length = length;
        this.maxPadded = maxPadded;
        this.maxSize = maxSize;
        this.seed = seed;
    }

    /** The batch of a step; steps must not decrease. */
    public List<T> batch(int step) {
        while (epoch < 0 || step >= epochStart + batches.size()) {
            epochStart += batches.size();
            epoch++;
            batches = makeBatches(new SplittableRandom(seed + 7919L * epoch));
        }
        return batches.get(step - epochStart);
    }

    private List<List<T>> makeBatches(SplittableRandom random) {
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
            boolean full = Math.max(longest, size) * (batch.size() + 1) > maxPadded || batch.size() >= maxSize;
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
