package io.hearsay.lalm.checkpoint;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * A tensor of a safetensors file, not yet loaded.
 *
 * @param file the file
 * @param name its name
 * @param type type of its elements
 * @param shape its dimensions; empty for a scalar
 * @param offset position of its first byte in the file
 */
public record TensorSlice(Path file, String name, ElementType type, List<Long> shape, long offset) {
    public TensorSlice {
        shape = List.copyOf(shape);
    }

    /** Number of elements. */
    public long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /** Number of bytes in the file. */
    public long bytes() {
        return Math.multiplyExact(elements(), (long) type.bytes());
    }

    /** The elements' bytes, little-endian, mapped from the file and read-only. At most 2 GiB. */
    public ByteBuffer map() {
        return SafetensorsFile.map(this);
    }

    /** Reads {@code count} elements from element {@code first} on into a buffer, from its start, and flips it. */
    public void read(long first, int count, ByteBuffer buffer) {
        buffer.clear().limit(Math.multiplyExact(count, type.bytes()));
        SafetensorsFile.read(this, first * type.bytes(), buffer);
        buffer.flip();
    }
}
