package io.hearsay.spark.stages.scores;

import io.hearsay.core.manifest.SliceTag;
import java.io.Serializable;
import java.util.List;

/**
 * How answers become verdicts.
 *
 * @param judge recipe of the judge
 * @param hedgePolicy name of the policy on answers that both abstain and name a choice; recorded with each verdict
 * @param baselineTreatmentId treatment whose state stands beside each verdict; none stands there if it was not asked
 * @param slices tags of the items that verdicts are counted by
 */
public record JudgeRequest(JudgeRecipe judge, String hedgePolicy, String baselineTreatmentId, List<SliceTag> slices)
        implements Serializable {
    public JudgeRequest {
        slices = List.copyOf(slices);
    }
}
