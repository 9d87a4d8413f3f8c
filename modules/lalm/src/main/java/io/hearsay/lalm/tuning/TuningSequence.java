package io.hearsay.lalm.tuning;

import io.hearsay.lalm.checkpoint.FloatTensor;
import java.util.List;

/**
 * One conversation to learn from.
 *
 * @param ids token ids, audio tokens included
 * @param audioAt positions of the audio tokens in the ids
 * @param audio their embeddings in the decoder's space, (audio tokens, hidden)
 * @param answerAt position of the first token of the answer, at least 1; it and all that follow are learnt
 */
public record TuningSequence(List<Integer> ids, List<Integer> audioAt, FloatTensor audio, int answerAt) {
    public TuningSequence {
        ids = List.copyOf(ids);
        audioAt = List.copyOf(audioAt);
        if (answerAt < 1 || answerAt >= ids.size()) {
            throw new IllegalArgumentException(
                    "An answer at " + answerAt + " of " + ids.size() + " tokens leaves nothing to learn");
        }
        if (audio.shape().size() != 2 || audio.shape().get(0) != audioAt.size()) {
            throw new IllegalArgumentException(
                    "Audio of shape " + audio.shape() + " does not fit " + audioAt.size() + " audio tokens");
        }
    }

    /** Tokens that are learnt. */
    int answerTokens() {
        return ids.size() - answerAt;
    }
}
