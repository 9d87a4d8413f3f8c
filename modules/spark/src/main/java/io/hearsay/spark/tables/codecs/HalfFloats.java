package io.hearsay.spark.tables.codecs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/** IEEE 754 binary16 numbers as little-endian bytes: half the size of floats, about three decimal digits. */
public final class HalfFloats {
    private static final int MANTISSA_SHIFT = 13;
    private static final int EXPONENT_OFFSET = (127 - 15) << 23;
    private static final int SMALLEST_NORMAL = 0x38800000;
    private static final int SMALLEST_OVERFLOW = 0x477ff000;
    private static final int INFINITE = 0x7f800000;

    private HalfFloats() {}

    /** Two bytes per value, rounded to the nearest binary16 number (ties to even). */
    public static byte[] encode(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putShort(half(value));
        }
        return bytes.array();
    }

    /** One value per two bytes. */
    public static float[] decode(byte[] bytes) {
        ShortBuffer halves =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        float[] values = new float[halves.remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = single(halves.get(i));
        }
        return values;
    }

    private static short half(float value) {
        int bits = Float.floatToIntBits(value);
        int sign = (bits >>> 16) & 0x8000;
        int magnitude = bits & 0x7fffffff;
        if (magnitude > INFINITE) {
            return (short) (sign | 0x7e00);
        }
        if (magnitude >= SMALLEST_OVERFLOW) {
            return (short) (sign | 0x7c00);
        }
        if (magnitude < SMALLEST_NORMAL) {
            // Below the normal range the spacing is 2^-24; Math.rint rounds ties to even.
            return (short) (sign | (int) Math.rint(Float.intBitsToFloat(magnitude) * 0x1p24));
        }
        int roundedToEven = magnitude + 0xfff + ((magnitude >>> MANTISSA_SHIFT) & 1);
        return (short) (sign | ((roundedToEven - EXPONENT_OFFSET) >>> MANTISSA_SHIFT));
    }

    private static float single(short half) {
        int exponent = (half >>> 10) & 0x1f;
        int mantissa = half & 0x3ff;
        float magnitude;
        if (exponent == 0x1f) {
            magnitude = mantissa == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else if (exponent == 0) {
            magnitude = mantissa * 0x1p-24f;
        } else {
            magnitude = Float.intBitsToFloat(((exponent + 112) << 23) | (mantissa << MANTISSA_SHIFT));
        }
        return half < 0 ? -magnitude : magnitude;
    }
}
