package io.hearsay.core.verdicts;

import io.hearsay.core.answers.Response;
import io.hearsay.core.manifest.Item;
import java.util.Map;
import java.util.Optional;

/**
 * An item with what was answered and how that was judged.
 *
 * @param item the item
 * @param responses answers by treatment id, failed ones included
 * @param verdicts verdicts by treatment id
 */
public record JudgedItem(Item item, Map<String, Response> responses, Map<String, Verdict> verdicts) {
    public JudgedItem {
        responses = Map.copyOf(responses);
        verdicts = Map.copyOf(verdicts);
    }

    /** The answer under a treatment, if there is one. */
    public Optional<Response> response(String treatmentId) {
        return Optional.ofNullable(responses.get(treatmentId));
    }

    /** The verdict under a treatment, if there is one. */
    public Optional<Verdict> verdict(String treatmentId) {
        return Optional.ofNullable(verdicts.get(treatmentId));
    }
}
