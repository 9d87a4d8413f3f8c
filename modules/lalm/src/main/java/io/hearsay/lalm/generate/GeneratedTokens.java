package io.hearsay.lalm.generate;

import io.hearsay.core.answers.Completion;
import java.util.List;

/**
 * Tokens generated after one prompt.
 *
 * @param ids token ids, including the stop token
 * @param logProbabilities natural-log probability of each token
 * @param finish why generation ended; FAULT if the network's output was not a number
 * @param candidates natural-log probability of each candidate of the request
 */
public record GeneratedTokens(
        List<Integer> ids, List<Double> logProbabilities, Completion.Finish finish, List<Double> candidates) {
    public GeneratedTokens {
        ids = List.copyOf(ids);
        logProbabilities = List.copyOf(logProbabilities);
        candidates = List.copyOf(candidates);
    }
}
