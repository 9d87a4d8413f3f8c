package io.hearsay.trainer.network;

import java.util.List;

/**
 * One tensor of a network being trained.
 *
 * @param name the name it is published under
 * @param shape its axes, each at least 1
 * @param start what it holds before the first step
 * @param spread standard deviation or half-width that {@code start} speaks of
 * @param decays whether weight decay pulls it to zero
 */
record WeightSpec(String name, List<Integer> shape, Start start, double spread, boolean decays) {
    WeightSpec {
        shape = List.copyOf(shape);
    }

    /** How a tensor is filled before training. */
    enum Start {
        /** Every element is {@code spread}. */
        CONSTANT,
        /** Normal with standard deviation {@code spread}. */
        NORMAL,
        /** Uniform between minus and plus {@code spread}. */
        UNIFORM
    }

    int size() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }
}
