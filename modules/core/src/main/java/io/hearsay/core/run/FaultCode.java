package io.hearsay.core.run;

import java.util.Locale;

/** Why an item could not be processed; the detail of a {@link Fault} explains it. */
public enum FaultCode {
    /** A manifest row that cannot be read as an item. */
    INVALID_ITEM,
    /** An item id that an earlier row has already. */
    DUPLICATE_ITEM,
    /** No file at the audio path. */
    AUDIO_MISSING,
    /** The file could not be read from storage. */
    AUDIO_UNREADABLE,
    /** A file of zero bytes. */
    AUDIO_EMPTY,
    /** Bytes that no allowed demuxer recognises as audio. */
    AUDIO_NOT_RECOGNISED,
    /** Recognised audio that breaks off or is damaged. */
    AUDIO_DAMAGED,
    /** Audio over a configured limit of bytes, seconds, channels or rate. */
    AUDIO_OVER_LIMIT,
    /** Audio that decodes to no samples. */
    AUDIO_NO_SAMPLES,
    /** An item whose features are not there because its clip had a fault. */
    FEATURES_MISSING,
    /** A prompt longer than the model's context. */
    PROMPT_TOO_LONG,
    /** The model or its endpoint failed on this request. */
    MODEL_FAILED;

    /** Lower-case name as written in tables and reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
