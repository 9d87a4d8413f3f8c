package io.hearsay.audio;

/** How a clip longer than the model's window is handled. */
public enum LongClips {
    /** Only the first window is used; the true length is recorded. */
    HEAD,
    /** It is cut into windows, each with its own features and offset; a remainder shorter than 0.1 s is dropped. */
    WINDOWS,
    /** The clip is a fault. */
    REFUSE
}
