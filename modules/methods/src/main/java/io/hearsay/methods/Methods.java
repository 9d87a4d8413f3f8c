package io.hearsay.methods;

import io.hearsay.core.answers.ReliabilityMethod;
import java.util.List;
import java.util.stream.Collectors;

/** The reliability methods Hearsay knows, by the names configuration and tables use. */
public final class Methods {
    private static final List<ReliabilityMethod> ALL = List.of(baseline(), idk(), mcot());

    private Methods() {}

    /** The question with its options, and nothing about abstaining. */
    public static ReliabilityMethod baseline() {
        return new SingleAsk("baseline", "baseline-v1");
    }

    /** The baseline's prompt plus the instruction to say "I don't know." rather than guess. */
    public static ReliabilityMethod idk() {
        return new SingleAsk("idk", "idk-v1");
    }

    /** Multi-modal chain of thought: describe what is heard, compare the options step by step, then answer or abstain. */
    public static ReliabilityMethod mcot() {
        return new SingleAsk("mcot", "mcot-v1");
    }

    /** Names of all methods, the baseline first. */
    public static List<String> names() {
        return ALL.stream().map(ReliabilityMethod::methodId).toList();
    }

    /**
     * The method of this name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the known names
     */
    public static ReliabilityMethod named(String name) {
        return ALL.stream()
                .filter(method -> method.methodId().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown method \"" + name + "\"; expected one of "
                        + names().stream().collect(Collectors.joining(", "))));
    }

    /**
     * The versioned prompt text of this id, its placeholders {@code {question}} and {@code {options}} included.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static String promptText(String promptId) {
        return PromptText.of(promptId).template();
    }
}
