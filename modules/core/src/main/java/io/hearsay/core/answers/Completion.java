package io.hearsay.core.answers;

import io.hearsay.core.run.FaultCode;
import java.util.List;
import java.util.Optional;

/**
 * What a model made of one request.
 *
 * @param text generated text without special tokens; empty on a fault
 * @param tokenLogProbabilities natural-log probability of each generated token, the stop token included
 * @param finish why generation ended
 * @param usage token counts
 * @param fault why there is no answer; empty on success
 * @param candidateLogProbabilities natural-log probability, before any sampling, that the answer begins with the tokens
 *     of each of the request's candidates, in their order; empty on a fault and from a model that knows no
 *     probabilities
 */
public record Completion(
        String text,
        List<Double> tokenLogProbabilities,
        Finish finish,
        Usage usage,
        Optional<RequestFault> fault,
        List<Double> candidateLogProbabilities) {
    public Completion {
        tokenLogProbabilities = List.copyOf(tokenLogProbabilities);
        candidateLogProbabilities = List.copyOf(candidateLogProbabilities);
    }

    /** A completion of a request without candidates. */
    public Completion(
            String text, List<Double> tokenLogProbabilities, Finish finish, Usage usage, Optional<RequestFault> fault) {
        this(text, tokenLogProbabilities, finish, usage, fault, List.of());
    }

    /** A completion that holds a fault and no text. */
    public static Completion failed(FaultCode code, String detail) {
        return new Completion(
                "", List.of(), Finish.FAULT, new Usage(0, 0), Optional.of(new RequestFault(code, detail)));
    }

    /** Why generation ended. */
    public enum Finish {
        /** A stop token was generated. */
        STOP,
        /** The limit of new tokens or the model's context was reached. */
        LENGTH,
        /** There is no answer. */
        FAULT
    }

    /**
     * Tokens read and written.
     *
     * @param promptTokens tokens of the prompt, audio tokens included
     * @param newTokens tokens generated
     */
    public record Usage(int promptTokens, int newTokens) {}

    /**
     * Why one request failed while others went on.
     *
     * @param code kind of fault
     * @param detail for a person: what was found, what was expected, what to do
     */
    public record RequestFault(FaultCode code, String detail) {}
}
