package io.hearsay.trainer.data;

import java.util.List;

/**
 * A multiple-choice question for training or evaluation.
 *
 * @param text the question without its options
 * @param choices its options, at least 2
 * @param answer the correct one, equal to one of the choices
 */
public record TrainingQuestion(String text, List<String> choices, String answer) {
    public TrainingQuestion {
        choices = List.copyOf(choices);
        if (choices.size() < 2 || !choices.contains(answer)) {
            throw new IllegalArgumentException("Answer \"" + answer + "\" of question \"" + text
                    + "\" is not among its choices " + choices + "; expected one of at least 2 choices");
        }
    }

    /** Position of the answer among the choices. */
    public int right() {
        return choices.indexOf(answer);
    }
}
