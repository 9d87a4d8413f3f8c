package io.hearsay.trainer.network;

import java.util.List;

/**
 * One tensor of a network in training.
 *
 * @param name its published name
 * @param shape its dimensions, each at least 1
 * @param start how it is initialised
 * @param spread standard deviation, half-width or value, depending on {@code start}
 * @param decays whether weight decay applies
 */
record WeightSpec(String name, List<Integer> shape, Start start, double spread, boolean decays) {
    WeightSpec {
        shape = List.copyOf(shape);
    }

    /** Initialisation of a tensor. */
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
