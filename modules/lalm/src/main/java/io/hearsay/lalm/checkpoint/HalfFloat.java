package io.hearsay.lalm.checkpoint;

/** Conversions between float32 and the two 16-bit formats: IEEE 754 binary16 and bfloat16. */
final class HalfFloat {
    private static final int BIAS_DIFFERENCE = 127 - 15;

    private HalfFloat() {}

    static float fromFloat16(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        int exponent32 = exponent == 0x1f ? 0xff : exponent + BIAS_DIFFERENCE;
        return Float.intBitsToFloat(sign | exponent32 << 23 | fraction << 13);
    }

    static float fromBfloat16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /** The nearest bfloat16, ties to even. */
    static short toBfloat16(float value) {
        int bits = Float.floatToIntBits(value);
        if (Float.isNaN(value)) {
            return (short) 0x7fc0;
        }
        return (short) ((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
    }

    /** The nearest binary16, ties to even; values that round beyond 65504 become infinite. */
    static short toFloat16(float value) {
        int bits = Float.floatToIntBits(value);
        int sign = (bits >>> 16) & 0x8000;
        int magnitude = bits & 0x7fffffff;
        if (magnitude > 0x7f800000) {
            return (short) (sign | 0x7e00);
        }
        if (magnitude >= 0x47800000) {
            return (short) (sign | 0x7c00);
        }
        if (magnitude < 0x38800000) {
            // Subnormal: a multiple of 2^-24; Math.rint rounds ties to even.
            return (short) (sign | (int) Math.rint(Math.abs((double) value) * 0x1p24));
        }
        int rounded = magnitude + 0xfff + ((magnitude >> 13) & 1);
        return (short) (sign | ((rounded >> 13) - (BIAS_DIFFERENCE << 10)));
    }
}
