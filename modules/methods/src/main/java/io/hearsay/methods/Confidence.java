package io.hearsay.methods;

import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.Exchange;
import io.hearsay.core.answers.Response;
import io.hearsay.core.verdicts.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A model's confidence in its baseline answer, from 0 to 1, derived from its responses. Empty if it cannot be derived:
 * the request failed, the model gives no probabilities, or no option could be read from the answer.
 */
public final class Confidence {
    /** The model's reply if it considers its answer true. */
    static final String TRUE = "True";
    /** The model's reply if it considers its answer false. */
    static final String FALSE = "False";

    private Confidence() {}

    /** Geometric mean of the answer's token probabilities, stop token included. */
    public static OptionalDouble meanToken(Response baseline) {
        return last(baseline)
                .map(said -> said.tokenLogProbabilities().stream()
                        .mapToDouble(Double::doubleValue)
                        .average())
                .filter(OptionalDouble::isPresent)
                .map(mean -> OptionalDouble.of(Math.exp(mean.getAsDouble())))
                .orElse(OptionalDouble.empty());
    }

    /**
     * Share of samples that name the same option as the baseline; samples that abstain or name no option agree with
     * none.
     */
    public static OptionalDouble agreement(Verdict baseline, List<Verdict> samples) {
        if (baseline.choice().isEmpty() || samples.isEmpty()) {
            return OptionalDouble.empty();
        }
        long agreeing = samples.stream()
                .filter(sample -> sample.choice().equals(baseline.choice()))
                .count();
        return OptionalDouble.of((double) agreeing / samples.size());
    }

    /** Probability of the letter of the option that the baseline names, among the letters of all options. */
    public static OptionalDouble letter(Verdict baseline, Response letters) {
        List<Double> logs =
                last(letters).map(Completion::candidateLogProbabilities).orElse(List.of());
        if (baseline.choice().isEmpty() || baseline.choice().getAsInt() >= logs.size()) {
            return OptionalDouble.empty();
        }
        return share(logs, baseline.choice().getAsInt());
    }

    /** Probability of "True" among "True" and "False" when the model was asked about its answer. */
    public static OptionalDouble pTrue(Response response) {
        List<Double> logs =
                last(response).map(Completion::candidateLogProbabilities).orElse(List.of());
        return logs.size() == 2 ? share(logs, 0) : OptionalDouble.empty();
    }

    /** What the model's reply says when asked how sure it is; see {@link VerbalisedConfidence#of}. */
    public static OptionalDouble verbalised(Response response) {
        return response.exchanges().size() < 2
                ? OptionalDouble.empty()
                : last(response)
                        .map(said -> VerbalisedConfidence.of(said.text()))
                        .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble share(List<Double> logs, int index) {
        double most = logs.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NEGATIVE_INFINITY);
        if (!Double.isFinite(most)) {
            return OptionalDouble.empty();
        }
        double sum = logs.stream().mapToDouble(log -> Math.exp(log - most)).sum();
        return OptionalDouble.of(Math.exp(logs.get(index) - most) / sum);
    }

    private static Optional<Completion> last(Response response) {
        List<Exchange> exchanges = response.exchanges();
        return response.fault().isPresent() || exchanges.isEmpty()
                ? Optional.empty()
                : Optional.of(exchanges.get(exchanges.size() - 1).completion());
    }
}
