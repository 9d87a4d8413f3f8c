package io.hearsay.trainer.examples;

import java.util.List;

/**
 * One conversation to learn from: what is heard and asked, and what should be said.
 *
 * @param audio audio tokens, row-major (tokens, encoder width)
 * @param opening ids before the audio tokens
 * @param closing ids after them, up to where the answer begins
 * @param target ids of the answer with the end of the turn
 * @param choices the options as shown; empty where the answer is not among them
 * @param right position of the answer among the choices
 * @param words ids of the words that the audio should point at
 */
@SuppressWarnings("ArrayRecordComponent")
public record TrainingExample(
        float[] audio, long[] opening, long[] closing, long[] target, List<String> choices, int right, long[] words) {

    /**
     * Tokens in all.
     *
     * @param width encoder width
     */
    public int length(int width) {
        return opening.length + audio.length / width + closing.length + target.length;
    }

    /** Whether the answer can be known. */
    public boolean answerable() {
        return !choices.isEmpty();
    }
}
