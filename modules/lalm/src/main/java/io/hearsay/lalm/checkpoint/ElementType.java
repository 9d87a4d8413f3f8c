package io.hearsay.lalm.checkpoint;

import java.util.Locale;
import java.util.Optional;

/** Type of a tensor's elements in a safetensors file; other types of the format are not read. */
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

    /** True for the types that hold fractions. */
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
