package io.hearsay.scoring.judges.abstentions;

import java.util.Locale;

/** What a phrase of abstention says. */
public enum Meaning {
    /** The answerer does not know, cannot decide or will not choose. */
    IGNORANT,
    /** The answerer does not answer, or has no audio. */
    REFUSAL,
    /** Nobody can know the answer. */
    UNDETERMINED,
    /** No option is right. */
    NONE,
    /** The audio does not say it; an abstention only where no option is chosen. */
    UNMENTIONED,
    /** The answerer hears nothing of the kind; the same, and not where the options are yes and no. */
    UNHEARD;

    /** Whether it says something of the answerer, not of the audio or the options. */
    public boolean personal() {
        return this == IGNORANT || this == REFUSAL;
    }

    /** Whether it is an abstention only where no option is chosen. */
    public boolean weak() {
        return this == UNMENTIONED || this == UNHEARD;
    }

    /** Name of its section in the phrase files. */
    String section() {
        return name().toLowerCase(Locale.ROOT);
    }
}
