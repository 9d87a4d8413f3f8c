package io.hearsay.methods;

import io.hearsay.core.answers.Exchange;
import io.hearsay.core.answers.ReliabilityMethod;
import io.hearsay.core.answers.Step;
import io.hearsay.core.manifest.Item;
import java.util.List;

/** A method that asks once with a versioned prompt and takes the whole completion as the answer. */
record SingleAsk(String methodId, String promptId) implements ReliabilityMethod {
    @Override
    public Step next(Item item, List<Exchange> soFar) {
        if (soFar.isEmpty()) {
            return new Step.Ask("answer", PromptText.of(promptId).ask(item));
        }
        return new Step.Finish(soFar.get(soFar.size() - 1).completion().text());
    }
}
