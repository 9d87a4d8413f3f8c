package io.hearsay.lalm.torch;

/** What matrices can be packed for. */
public enum Packing {
    /** The processor, by oneDNN, which libtorch has on Linux. */
    ONEDNN,
    /** Nothing: libtorch for macOS is built without oneDNN, and its methods cannot even be named there. */
    NONE;

    /** That of this machine's libtorch. */
    public static Packing here() {
        return System.getProperty("os.name", "").startsWith("Mac") ? NONE : ONEDNN;
    }
}
