package io.hearsay.jobs.config;

import io.hearsay.scoring.judges.HedgePolicy;

/**
 * Judge and baseline.
 *
 * @param judge name of the judge
 * @param hedge what an answer counts as that both abstains and names an option
 * @param baseline method the others are compared with
 */
public record ScoringConfig(String judge, HedgePolicy hedge, String baseline) {}
