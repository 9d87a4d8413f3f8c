package io.hearsay.methods;

import io.hearsay.core.answers.ReliabilityMethod;
import java.util.List;
import java.util.stream.Collectors;

/** The available reliability methods, by their names in configuration and tables. */
public final class Methods {
    private static final List<ReliabilityMethod> ALL =
            List.of(baseline(), idk(), mcot(), agent(), letters(), pTrue(), verbalised());

    private Methods() {}

    /** The question with its options, without mention of abstaining. */
    public static ReliabilityMethod baseline() {
        return new SingleAsk("baseline", "baseline-v1");
    }

    /** The baseline's prompt plus the instruction to say "I don't know." rather than guess. */
    public static ReliabilityMethod idk() {
        return new SingleAsk("idk", "idk-v1");
    }

    /** Multi-modal chain of thought: describe the audio, compare the options step by step, then answer or abstain. */
    public static ReliabilityMethod mcot() {
        return new SingleAsk("mcot", "mcot-v1");
    }

    /** Three asks: the type of audio, the matching perception task, and the question with permission to abstain. */
    public static ReliabilityMethod agent() {
        return new TaskAgent("agent-v1");
    }

    /** The question with its options, answered by letter; requests the letters' probabilities. */
    public static ReliabilityMethod letters() {
        return new LetterAsk("letters-v1");
    }

    /** The baseline's ask, then whether that answer is true; requests the probabilities of "True" and "False". */
    public static ReliabilityMethod pTrue() {
        return new SecondThought("ptrue", "ptrue-v1", List.of(Confidence.TRUE, Confidence.FALSE));
    }

    /** The baseline's ask, then how sure the model is, from 0 to 100. */
    public static ReliabilityMethod verbalised() {
        return new SecondThought("verbalised", "verbalised-v1", List.of());
    }

    /** Names of all methods, the baseline first. */
    public static List<String> names() {
        return ALL.stream().map(ReliabilityMethod::methodId).toList();
    }

    /**
     * The method with this name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the valid names
     */
    public static ReliabilityMethod named(String name) {
        return ALL.stream()
                .filter(method -> method.methodId().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown method \"" + name + "\"; expected one of "
                        + names().stream().collect(Collectors.joining(", "))));
    }

    /**
     * The versioned prompt text with this id, including the placeholders {@code {question}} and {@code {options}}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static String promptText(String promptId) {
        return PromptText.of(promptId).template();
    }
}
