package io.hearsay.core.answers;

import io.hearsay.core.answers.Completion.RequestFault;
import io.hearsay.core.features.AudioEmbeddings;
import java.util.List;
import java.util.Optional;

/**
 * A model that can encode clips ahead of the questions about them: a clip given as its embeddings is answered as the
 * clip itself would be.
 */
public interface AudioEncodingModel extends AudioLanguageModel {
    /**
     * Encodes clips.
     *
     * @param clips any number of them, not encoded, ids distinct
     * @return one result for each, in order
     * @throws IllegalStateException if the model is closed or can answer nothing any more
     */
    List<Encoded> encode(List<AudioClip> clips);

    /**
     * The result for one clip; exactly one of embeddings and fault is there.
     *
     * @param embeddings its embeddings
     * @param fault why there are none
     */
    record Encoded(Optional<AudioEmbeddings> embeddings, Optional<RequestFault> fault) {}
}
