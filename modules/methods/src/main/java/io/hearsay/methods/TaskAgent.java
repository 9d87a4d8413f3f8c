package io.hearsay.methods;

import io.hearsay.core.answers.Exchange;
import io.hearsay.core.answers.ReliabilityMethod;
import io.hearsay.core.answers.Step;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.Modality;
import java.util.List;
import java.util.Optional;

/**
 * The Task Agent: asks for the type of audio, then for the perception task that matches the reply (transcribe speech,
 * describe music, describe sound), then the question. Later asks include earlier answers. A wrong type is used as
 * given; if none can be read, the model is asked to describe the audio. {@link AudioTypes} tells how often either
 * happens.
 */
record TaskAgent(String promptId) implements ReliabilityMethod {
    private static final int KIND = 0;
    private static final int OTHER = 4;
    private static final int QUESTION = 5;
    /** Parts of the prompt, in the order of the pure modalities: sound, music, speech. */
    private static final List<Integer> PERCEPTIONS = List.of(3, 2, 1);

    private static final List<String> TASKS = List.of("describe sound", "describe music", "transcribe speech");

    @Override
    public String methodId() {
        return "agent";
    }

    @Override
    public Step next(Item item, List<Exchange> soFar) {
        PromptText prompt = PromptText.of(promptId);
        return switch (soFar.size()) {
            case 0 -> new Step.Ask(AudioTypes.ASK, prompt.ask(item, KIND));
            case 1 ->
                perception(item, AudioTypes.named(soFar.get(0).completion().text()));
            case 2 -> new Step.Ask("answer", prompt.ask(item, QUESTION));
            default -> new Step.Finish(soFar.get(soFar.size() - 1).completion().text());
        };
    }

    private Step perception(Item item, Optional<Modality> kind) {
        int part = kind.map(Modality.PURE::indexOf).map(PERCEPTIONS::get).orElse(OTHER);
        String name = kind.map(Modality.PURE::indexOf).map(TASKS::get).orElse("describe");
        return new Step.Ask(name, PromptText.of(promptId).ask(item, part));
    }
}
