package io.hearsay.core.verdicts;

/** What one answer to one item is; exactly one of these. Never a number before the metrics. */
public enum AnswerState {
    CORRECT,
    WRONG,
    /** The model said that it does not know. */
    ABSTAINED,
    /** An answer was given but none of the choices could be read out of it; counts as wrong in the paper's metrics. */
    UNPARSED,
    /** There is no answer (decoding or the model failed); leaves the denominator. */
    ERROR
}
