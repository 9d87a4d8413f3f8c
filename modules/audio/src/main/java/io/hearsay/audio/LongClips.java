package io.hearsay.audio;

/** What becomes of a clip that is longer than the model's window. */
public enum LongClips {
    /** Its head is kept; its true length is noted. */
    HEAD,
    /** It is a fault. */
    REFUSE
}
