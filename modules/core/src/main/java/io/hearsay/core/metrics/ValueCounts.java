package io.hearsay.core.metrics;

/**
 * Counts of the verdicts that have one value of a slice.
 *
 * @param value the value
 * @param counts of one treatment and modality
 */
public record ValueCounts(String value, SliceCounts counts) {
    /** The slice of all verdicts; its only value is the empty text. */
    public static final String ALL = "all";

    /** The slice by what a model took the audio for, over the answers of methods that ask it. */
    public static final String AUDIO_TYPE = "audio_type";

    /** Value of {@link #AUDIO_TYPE} where no type, or several, could be read. */
    public static final String UNREAD = "unread";

    /** The slice by the item's options: how many there are and which of them are right. */
    public static final String OPTIONS = "options";
}
