package io.hearsay.lalm.torch;

/** How weight matrices are packed. */
public enum Packing {
    /** For the CPU by oneDNN, which libtorch includes on Linux. */
    ONEDNN,
    /** Not at all: libtorch for macOS is built without oneDNN, and its operators cannot even be named there. */
    NONE;

    /** The packing that this machine's libtorch supports. */
    public static Packing here() {
        return System.getProperty("os.name", "").startsWith("Mac") ? NONE : ONEDNN;
    }
}
