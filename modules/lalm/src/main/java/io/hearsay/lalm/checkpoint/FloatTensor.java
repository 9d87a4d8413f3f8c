package io.hearsay.lalm.checkpoint;

import java.util.List;

/** A float tensor in Java memory, row-major. */
public final class FloatTensor {
    private final List<Long> shape;
    private final float[] values;

    /**
     * @param shape dimensions; empty for a scalar
     * @param values as many as the shape says; kept, not copied
     */
    public FloatTensor(List<Long> shape, float[] values) {
        long elements = shape.stream().reduce(1L, Math::multiplyExact);
        if (elements != values.length) {
            throw new IllegalArgumentException("Shape " + shape + " does not hold " + values.length + " values");
        }
        this.shape = List.copyOf(shape);
        this.values = values;
    }

    /** Dimensions. */
    public List<Long> shape() {
        return shape;
    }

    /** Number of values. */
    public int size() {
        return values.length;
    }

    /** A copy of the values. */
    public float[] toArray() {
        return values.clone();
    }
}
