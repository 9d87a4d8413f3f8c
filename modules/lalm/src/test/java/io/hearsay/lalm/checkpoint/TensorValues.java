package io.hearsay.lalm.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The elements of a tensor as Java numbers. */
public final class TensorValues {
    private TensorValues() {}

    /** The elements of an F32, F16 or BF16 tensor. */
    public static float[] floats(TensorSlice slice) {
        ByteBuffer bytes = bytes(slice);
        float[] values = new float[Math.toIntExact(slice.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (slice.type()) {
                case F32 -> bytes.getFloat(4 * i);
                case F16 -> HalfFloat.fromFloat16(bytes.getShort(2 * i));
                case BF16 -> HalfFloat.fromBfloat16(bytes.getShort(2 * i));
                default -> throw new IllegalArgumentException(slice.name() + " holds " + slice.type());
            };
        }
        return values;
    }

    /** The elements of an I32 or I64 tensor. */
    public static int[] ints(TensorSlice slice) {
        ByteBuffer bytes = bytes(slice);
        int[] values = new int[Math.toIntExact(slice.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = slice.type() == ElementType.I32 ? bytes.getInt(4 * i) : Math.toIntExact(bytes.getLong(8 * i));
        }
        return values;
    }

    private static ByteBuffer bytes(TensorSlice slice) {
        int count = Math.toIntExact(slice.elements());
        ByteBuffer buffer = ByteBuffer.allocate(count * slice.type().bytes()).order(ByteOrder.LITTLE_ENDIAN);
        slice.read(0, count, buffer);
        return buffer;
    }
}
