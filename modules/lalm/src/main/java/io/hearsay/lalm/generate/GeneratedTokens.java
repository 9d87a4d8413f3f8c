package io.hearsay.lalm.generate;

import io.hearsay.core.answers.Completion;
import java.util.List;

/**
 * Tokens that follow one prompt.
 *
 * @param ids token ids, a stop token included
 * @param logProbabilities natural-log probability of each
 * @param finish why they end; FAULT if the network gave no number
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
