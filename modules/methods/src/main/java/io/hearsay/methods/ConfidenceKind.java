package io.hearsay.methods;

import io.hearsay.core.answers.ReliabilityMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Kinds of confidence; {@link Confidence} computes them. */
public enum ConfidenceKind {
    /** Share of samples that agree with the baseline's answer. */
    SELF_CONSISTENCY,
    /** Geometric mean of the answer's token probabilities. */
    MEAN_TOKEN,
    /** Probability of the answer's letter among the letters of all options. */
    LETTERS,
    /** Probability of "True" when the model is asked about its answer. */
    PTRUE,
    /** The number the model gives when asked how sure it is. */
    VERBALISED;

    /** Name in settings and tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it needs samples of the baseline's answer. */
    public boolean needsSamples() {
        return this == SELF_CONSISTENCY;
    }

    /** The method whose responses it needs; empty if the baseline's answer or its samples suffice. */
    public Optional<ReliabilityMethod> method() {
        return switch (this) {
            case SELF_CONSISTENCY, MEAN_TOKEN -> Optional.empty();
            case LETTERS -> Optional.of(Methods.letters());
            case PTRUE -> Optional.of(Methods.pTrue());
            case VERBALISED -> Optional.of(Methods.verbalised());
        };
    }

    /** The kind with this label; empty if there is none. */
    public static Optional<ConfidenceKind> parse(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }

    /** All labels, in order. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(ConfidenceKind::label).toList();
    }
}
