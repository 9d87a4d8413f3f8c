package io.hearsay.methods;

import io.hearsay.core.answers.Exchange;
import io.hearsay.core.answers.ReliabilityMethod;
import io.hearsay.core.answers.Step;
import io.hearsay.core.manifest.Item;
import java.util.List;

/** Asks like the baseline, then asks about that answer; the first answer counts. */
record SecondThought(String methodId, String promptId, List<String> candidates) implements ReliabilityMethod {
    /** Name of the second ask. */
    static final String ASK = "confidence";

    @Override
    public Step next(Item item, List<Exchange> soFar) {
        PromptText prompt = PromptText.of(promptId);
        return switch (soFar.size()) {
            case 0 -> new Step.Ask("answer", prompt.ask(item, 0));
            case 1 -> new Step.Ask(ASK, prompt.ask(item, 1), candidates);
            default -> new Step.Finish(soFar.get(0).completion().text());
        };
    }
}
