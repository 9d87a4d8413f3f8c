package io.hearsay.core.features;

import java.util.Locale;

/** Something about a clip that was made into features all the same, and that an answer about it may depend on. */
public enum AudioWarning {
    /** Channels in opposite phase: their mean, which the model hears, has less than a hundredth of their power. */
    CHANNELS_CANCEL("its channels are in opposite phase and cancel each other when averaged"),
    /** Every sample is 0. */
    SILENT("every sample is zero"),
    /** More than a hundredth of the samples are at full scale. */
    CLIPPED("more than 1 % of its samples are at full scale"),
    /** The mean of the samples is more than a twentieth of full scale. */
    DC_OFFSET("its samples have a mean of more than 5 % of full scale"),
    /** Shorter than one frame of the log-mel, 25 ms. */
    SHORT("it is shorter than 25 ms, one frame"),
    /** Longer than the model's window, and only its head was kept ({@code features.long-clips = head}). */
    CUT("it is longer than the model's window, and only its head is heard");

    private final String words;

    AudioWarning(String words) {
        this.words = words;
    }

    /** Lower-case name as written in tables and reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is the matter with the clip, as the end of a sentence. */
    public String words() {
        return words;
    }
}
