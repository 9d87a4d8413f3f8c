package io.hearsay.spark.stages.scores;

import java.io.Serializable;

/**
 * How answers become verdicts.
 *
 * @param judge recipe of the judge
 * @param hedgePolicy name of the policy on answers that both abstain and name a choice; recorded with each verdict
 */
public record JudgeRequest(JudgeRecipe judge, String hedgePolicy) implements Serializable {}
