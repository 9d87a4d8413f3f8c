package io.hearsay.lalm.tuning;

import io.hearsay.lalm.checkpoint.FloatTensor;
import java.util.List;

/**
 * One tokenized conversation to train on.
 *
 * @param ids token ids, including audio tokens
 * @param audioAt positions of the audio tokens in the ids
 * @param audio their embeddings in the decoder's space, (audio tokens, hidden)
 * @param answerAt position of the first answer token, at least 1; the loss covers it and all that follow
 */
public record TuningSequence(List<Integer> ids, List<Integer> audioAt, FloatTensor audio, int answerAt) {
    public TuningSequence {
        ids = List.copyOf(ids);
        audioAt = List.copyOf(audioAt);
        if (answerAt < 1 || answerAt >= ids.size()) {
            throw new IllegalArgumentException(
                    "An answer at " + answerAt + " of " + ids.size() + " tokens leaves no token to train on");
        }
        if (audio.shape().size() != 2 || audio.shape().get(0) != audioAt.size()) {
            throw new IllegalArgumentException(
                    "Audio of shape " + audio.shape() + " does not fit " + audioAt.size() + " audio tokens");
        }
    }

    /** Number of tokens that the loss covers. */
    int answerTokens() {
        return ids.size() - answerAt;
    }
}
