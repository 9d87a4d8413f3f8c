package io.hearsay.lalm.tuning;

import io.hearsay.core.answers.AudioClip;

/**
 * What should be said to one question.
 *
 * @param exampleId names the example in messages
 * @param clip the audio; examples with equal audio ids share it
 * @param prompt text of the user's turn, after the audio
 * @param target the assistant's whole answer; not empty
 */
public record TuningExample(String exampleId, AudioClip clip, String prompt, String target) {
    public TuningExample {
        if (target.isBlank()) {
            throw new IllegalArgumentException("Example " + exampleId + " has no target to learn");
        }
    }
}
