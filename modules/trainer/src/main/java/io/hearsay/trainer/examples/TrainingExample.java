package io.hearsay.trainer.examples;

import java.util.List;

/**
 * A training example: a conversation with its target answer.
 *
 * @param audio audio tokens, row-major (tokens, encoder width)
 * @param opening ids before the audio tokens
 * @param closing ids after them, up to where the answer starts
 * @param target ids of the answer including the end-of-turn token
 * @param choices the options, in the order shown; empty if the answer is not among them
 * @param right position of the answer among the choices
 * @param words ids of the words to align the audio with
 */
@SuppressWarnings("ArrayRecordComponent")
public record TrainingExample(
        float[] audio, long[] opening, long[] closing, long[] target, List<String> choices, int right, long[] words) {

    /**
     * Total number of tokens.
     *
     * @param width encoder width
     */
    public int length(int width) {
        return opening.length + audio.length / width + closing.length + target.length;
    }

    /** True if the answer is among the options. */
    public boolean answerable() {
        return !choices.isEmpty();
    }
}
