package io.hearsay.scoring.judges;

/** What an answer counts as that both abstains and names a choice ("I don't know, maybe a dog"). */
public enum HedgePolicy {
    /** As an abstention. */
    ABSTAIN,
    /** As the choice it names. */
    ANSWER
}
