package io.hearsay.core.answers;

import java.util.List;

/**
 * A large audio language model that has been opened. Safe to call from several threads; closing ends every call to
 * come.
 *
 * <p>The result of a request never depends on the other requests of the call nor on how requests are cut into calls.
 */
public interface AudioLanguageModel extends AutoCloseable {
    /**
     * Continues conversations.
     *
     * @param requests any number of them
     * @return as many completions in the same order; a request that failed alone has its fault in its own completion
     * @throws IllegalStateException if the model is closed or can answer nothing any more
     */
    List<Completion> complete(List<ModelRequest> requests);

    @Override
    void close();
}
