package io.hearsay.methods;

import io.hearsay.core.answers.Completion;
import io.hearsay.core.answers.Exchange;
import io.hearsay.core.answers.Response;
import io.hearsay.core.verdicts.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How sure a model is of its baseline answer, from 0 to 1, read out of what it said. Empty where it said nothing that tells: the request
 * failed, the model knows no probabilities, or no option could be read out of the answer.
 */
public final class Confidence {
    /** What a sure model says of its own answer. */
    static final String TRUE = "True";
    /** What an unsure one says. */
    static final String FALSE = "False";

    private static final Pattern NUMBER = Pattern.compile("(?<![\\d.])(\\d{1,3})(\\.\\d+)?(?![\\d.]*\\d)");

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

    /** Share of samples that name the option the baseline names; samples that name none, or abstain, agree with no option. */
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

    /** The first number from 0 to 100 that the model gave when it was asked how sure it is, over 100. */
    public static OptionalDouble verbalised(Response response) {
        if (response.exchanges().size() < 2) {
            return OptionalDouble.empty();
        }
        Matcher number = NUMBER.matcher(last(response).map(Completion::text).orElse(""));
        while (number.find()) {
            double value = Double.parseDouble(number.group());
            if (value <= 100) {
                return OptionalDouble.of(value / 100);
            }
        }
        return OptionalDouble.empty();
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
