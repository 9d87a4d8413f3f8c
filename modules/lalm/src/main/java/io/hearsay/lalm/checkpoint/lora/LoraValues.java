package io.hearsay.lalm.checkpoint.lora;

import io.hearsay.lalm.checkpoint.ElementType;
import io.hearsay.lalm.checkpoint.TensorSlice;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What one pass over the values of a floating-point tensor tells.
 *
 * @param finite whether none is NaN or infinite
 * @param allZero whether all are zero
 */
record LoraValues(boolean finite, boolean allZero) {
    private static final int CHUNK = 1 << 16;
    private static final int F32_EXPONENT = 0x7f800000;
    private static final int F16_EXPONENT = 0x7c00;
    private static final int BF16_EXPONENT = 0x7f80;
    private static final int HALF_MAGNITUDE = 0x7fff;

    static LoraValues of(TensorSlice slice) {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * slice.type().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        int exponent = exponent(slice.type());
        boolean finite = true;
        boolean allZero = true;
        for (long done = 0; done < slice.elements(); done += CHUNK) {
            int count = (int) Math.min(CHUNK, slice.elements() - done);
            slice.read(done, count, buffer);
            for (int i = 0; i < count; i++) {
                int bits = slice.type() == ElementType.F32
                        ? buffer.getInt(4 * i) & Integer.MAX_VALUE
                        : buffer.getShort(2 * i) & HALF_MAGNITUDE;
                finite &= (bits & exponent) != exponent;
                allZero &= bits == 0;
            }
        }
        return new LoraValues(finite, allZero);
    }

    private static int exponent(ElementType type) {
        return switch (type) {
            case F32 -> F32_EXPONENT;
            case F16 -> F16_EXPONENT;
            case BF16 -> BF16_EXPONENT;
            default -> throw new IllegalArgumentException(type + " is no floating-point type");
        };
    }
}
