package io.hearsay.audio;

/** What becomes of a clip that is longer than the model's window. */
public enum LongClips {
    /** Its head is kept; its true length is noted. */
    HEAD,
    /** It is cut into windows, each with features of its own and its offset; a rest of less than a tenth of a second is left off. */
    WINDOWS,
    /** It is a fault. */
    REFUSE
}
