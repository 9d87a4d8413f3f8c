package io.hearsay.audio.mel;

/**
 * Base-10 logarithm of normal positive floats with an error below 2e-6: exponent plus a piecewise linear approximation,
 * with one piece for each value of the first 10 mantissa bits.
 */
final class Log10 {
    private static final int ENTRIES = 1024;
    private static final int TABLE_SHIFT = 13;
    private static final int MANTISSA_BITS = 23;
    private static final int MANTISSA_MASK = (1 << MANTISSA_BITS) - 1;
    private static final int ONE = 0x3f800000;
    private static final float LOG10_2 = (float) Math.log10(2);
    /** Tangent at the middle of each piece. */
    private static final float[] SLOPE = new float[ENTRIES];

    private static final float[] OFFSET = new float[ENTRIES];

    static {
        for (int i = 0; i < ENTRIES; i++) {
            double middle = 1 + (i + 0.5) / ENTRIES;
            SLOPE[i] = (float) (1 / (middle * Math.log(10)));
            OFFSET[i] = (float) (Math.log10(middle) - middle * SLOPE[i]);
        }
    }

    private Log10() {}

    /** @param value at least {@link Float#MIN_NORMAL} and finite */
    static float of(float value) {
        int bits = Float.floatToRawIntBits(value);
        int mantissa = bits & MANTISSA_MASK;
        int entry = mantissa >>> TABLE_SHIFT;
        float line = Float.intBitsToFloat(mantissa | ONE) * SLOPE[entry] + OFFSET[entry];
        return ((bits >>> MANTISSA_BITS) - 127) * LOG10_2 + line;
    }
}
