package io.hearsay.jobs.config;

/**
 * Judge and baseline.
 *
 * @param judge name of the judge
 * @param hedge what an answer counts as that both abstains and names an option: {@code abstain} or {@code answer}
 * @param baseline method the others are compared with
 */
public record ScoringConfig(String judge, String hedge, String baseline) {}
