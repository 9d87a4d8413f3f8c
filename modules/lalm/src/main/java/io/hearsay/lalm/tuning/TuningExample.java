package io.hearsay.lalm.tuning;

import io.hearsay.core.answers.AudioClip;

/**
 * A training example: a question about a clip with its target answer.
 *
 * @param exampleId names the example in messages
 * @param clip the audio; examples with equal audio ids share it
 * @param prompt text of the user's turn, after the audio
 * @param target the assistant's whole answer; not empty
 */
public record TuningExample(String exampleId, AudioClip clip, String prompt, String target) {
    public TuningExample {
        if (target.isBlank()) {
            throw new IllegalArgumentException("Example " + exampleId + " has no target to train on");
        }
    }
}
