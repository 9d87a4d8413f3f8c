package io.hearsay.core.verdicts;

import io.hearsay.core.manifest.Item;

/** Decides what an answer counts as. Total: gives a verdict for any text and never throws. */
public interface Judge {
    /** Name of the judge in configuration and tables. */
    String judgeId();

    /**
     * Decides on the text of an answer that was given; answers that failed are {@link AnswerState#ERROR} without a
     * judge.
     */
    Verdict judge(Item item, String answer);
}
