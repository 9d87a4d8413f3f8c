package io.hearsay.core.answers;

import java.util.List;

/**
 * One conversation a model is to continue. Several samples of one conversation are several requests with ids and seeds
 * of their own; an engine reads what they have in common once.
 *
 * @param requestId names the request in messages; sampling depends on it and on the seed alone
 * @param turns the conversation so far, ending with a user turn
 * @param settings how to continue it
 * @param candidates texts whose probability as the beginning of the answer is wanted, for example option letters; none
 *     may be empty
 */
public record ModelRequest(
        String requestId, List<ChatTurn> turns, GenerationSettings settings, List<String> candidates) {
    public ModelRequest {
        turns = List.copyOf(turns);
        candidates = List.copyOf(candidates);
        if (turns.isEmpty() || turns.get(turns.size() - 1).role() != ChatTurn.Role.USER) {
            throw new IllegalArgumentException("Request " + requestId + " must end with a user turn");
        }
        if (candidates.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("Request " + requestId + " has an empty candidate");
        }
    }

    /** A request that asks for no candidate's probability. */
    public ModelRequest(String requestId, List<ChatTurn> turns, GenerationSettings settings) {
        this(requestId, turns, settings, List.of());
    }
}
