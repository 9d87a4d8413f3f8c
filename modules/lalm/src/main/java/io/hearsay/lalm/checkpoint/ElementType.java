package io.hearsay.lalm.checkpoint;

import java.util.Locale;
import java.util.Optional;

/** Element type of a tensor in a safetensors file; other types of the format are not supported. */
public enum ElementType {
    F32(4),
    F16(2),
    BF16(2),
    I32(4),
    I64(8);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Size of one element. */
    public int bytes() {
        return bytes;
    }

    /** True for floating-point types. */
    public boolean floating() {
        return this == F32 || this == F16 || this == BF16;
    }

    static Optional<ElementType> of(String name) {
        for (ElementType type : values()) {
            if (type.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
