package io.hearsay.core.answers;

import java.util.List;
import java.util.Optional;

/**
 * The final answer of one treatment to one item.
 *
 * @param itemId the item
 * @param treatmentId the treatment
 * @param text the answer to judge; empty on a fault
 * @param exchanges the interview, in order
 * @param fault why there is no answer; empty on success
 */
public record Response(
        String itemId,
        String treatmentId,
        String text,
        List<Exchange> exchanges,
        Optional<Completion.RequestFault> fault) {
    public Response {
        exchanges = List.copyOf(exchanges);
    }
}
