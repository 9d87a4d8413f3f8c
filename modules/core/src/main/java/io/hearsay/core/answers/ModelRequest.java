package io.hearsay.core.answers;

import java.util.List;

/**
 * One conversation a model is to continue.
 *
 * @param requestId names the request in messages
 * @param turns the conversation so far, ending with a user turn
 * @param settings how to continue it
 */
public record ModelRequest(String requestId, List<ChatTurn> turns, GenerationSettings settings) {
    public ModelRequest {
        turns = List.copyOf(turns);
        if (turns.isEmpty() || turns.get(turns.size() - 1).role() != ChatTurn.Role.USER) {
            throw new IllegalArgumentException("Request " + requestId + " must end with a user turn");
        }
    }
}
