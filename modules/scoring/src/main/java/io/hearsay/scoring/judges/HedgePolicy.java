package io.hearsay.scoring.judges;

/** How to count an answer that both abstains and names a choice ("I don't know, maybe a dog"). */
public enum HedgePolicy {
    /** As an abstention. */
    ABSTAIN,
    /** As the choice it names. */
    ANSWER
}
