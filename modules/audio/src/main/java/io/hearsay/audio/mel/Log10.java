package io.hearsay.audio.mel;

/** Decimal logarithms of normal positive floats to within 2e-6: exponent, a table over the first 8 bits of the mantissa, and a cubic over the rest. */
final class Log10 {
    private static final int ENTRIES = 256;
    private static final int TABLE_SHIFT = 15;
    private static final int MANTISSA_BITS = 23;
    private static final int MANTISSA_MASK = (1 << MANTISSA_BITS) - 1;
    private static final int ONE = 0x3f800000;
    private static final float LOG10_2 = (float) Math.log10(2);
    private static final float LOG10_E = (float) (1 / Math.log(10));
    private static final float[] INVERSE = new float[ENTRIES];
    private static final float[] LOG = new float[ENTRIES];

    static {
        for (int i = 0; i < ENTRIES; i++) {
            INVERSE[i] = (float) (1 / (1 + (i + 0.5) / ENTRIES));
            LOG[i] = (float) -Math.log10(INVERSE[i]);
        }
    }

    private Log10() {}

    /** @param value at least {@link Float#MIN_NORMAL} and finite */
    static float of(float value) {
        int bits = Float.floatToRawIntBits(value);
        int mantissa = bits & MANTISSA_MASK;
        int entry = mantissa >>> TABLE_SHIFT;
        float rest = Float.intBitsToFloat(mantissa | ONE) * INVERSE[entry] - 1;
        float log = rest * (1 - rest * (0.5f - rest * (1 / 3f)));
        return ((bits >>> MANTISSA_BITS) - 127) * LOG10_2 + (LOG[entry] + LOG10_E * log);
    }
}
