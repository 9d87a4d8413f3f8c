package io.hearsay.core.verdicts;

import io.hearsay.core.answers.Completion;
import io.hearsay.core.manifest.Item;
import java.util.Optional;

/** Decides what an answer counts as. Total: gives a verdict for any text and never throws. */
public interface Judge {
    /** Name of the judge in configuration and tables. */
    String judgeId();

    /**
     * Version of its rules, raised by hand when the same answer would be judged otherwise. Verdicts of another version
     * are made again.
     */
    default int version() {
        return 1;
    }

    /** Id of the versioned phrases by which it recognises an abstention; empty if it uses none. */
    default Optional<String> phrasesId() {
        return Optional.empty();
    }

    /**
     * Decides on the text of an answer that was given; answers that failed are {@link AnswerState#ERROR} without a
     * judge.
     */
    Verdict judge(Item item, String answer);

    /**
     * The same, knowing why the answer ended: one that reached its limit of tokens before it stated anything is cut
     * off.
     */
    default Verdict judge(Item item, String answer, Completion.Finish finish) {
        return judge(item, answer);
    }
}
