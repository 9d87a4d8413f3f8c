package io.hearsay.manifests.formats;

import java.util.Locale;

/** A field of an item. */
public enum Field {
    ID,
    AUDIO,
    QUESTION,
    CHOICES,
    ANSWER,
    /** Place of the right choice, counted from 0. */
    ANSWER_INDEX,
    /** Place of the right choice, counted from 1. */
    ANSWER_NUMBER,
    MODALITY,
    DATASET,
    SPLIT,
    CATEGORY,
    SUB_CATEGORY,
    DIFFICULTY,
    GROUP,
    CAPTION,
    TRANSCRIPT,
    SOURCE,
    LICENSE;

    /** Its name in {@code data.columns}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
