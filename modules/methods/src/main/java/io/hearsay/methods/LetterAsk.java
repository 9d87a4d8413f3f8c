package io.hearsay.methods;

import io.hearsay.core.answers.Exchange;
import io.hearsay.core.answers.ReliabilityMethod;
import io.hearsay.core.answers.Step;
import io.hearsay.core.manifest.Item;
import java.util.List;
import java.util.stream.IntStream;

/** Asks once for a letter and requests the probability of each option's letter. */
record LetterAsk(String promptId) implements ReliabilityMethod {
    @Override
    public String methodId() {
        return "letters";
    }

    @Override
    public Step next(Item item, List<Exchange> soFar) {
        if (soFar.isEmpty()) {
            List<String> letters = IntStream.range(0, item.choices().size())
                    .mapToObj(choice -> String.valueOf(Item.letter(choice)))
                    .toList();
            return new Step.Ask("answer", PromptText.of(promptId).ask(item), letters);
        }
        return new Step.Finish(soFar.get(soFar.size() - 1).completion().text());
    }
}
