package io.hearsay.jobs.config;

import io.hearsay.core.manifest.SliceTag;
import io.hearsay.jobs.config.source.KeyReader;
import io.hearsay.jobs.config.source.Problems;
import io.hearsay.scoring.judges.HedgePolicy;
import io.hearsay.scoring.judges.Judges;
import java.util.ArrayList;
import java.util.List;

/**
 * Judge and baseline.
 *
 * @param judge name of the judge
 * @param hedge what an answer counts as that both abstains and names an option
 * @param slices tags of the items that verdicts are counted by
 * @param baseline method the others are compared with
 */
public record ScoringConfig(String judge, HedgePolicy hedge, List<SliceTag> slices, String baseline) {
    public ScoringConfig {
        slices = List.copyOf(slices);
    }

    static ScoringConfig read(KeyReader keys, Problems problems) {
        return new ScoringConfig(
                keys.oneOf("judge.name", Judges.names()),
                keys.oneOf("judge.hedge", HedgePolicy.class),
                slices(keys, problems),
                keys.text("measure.baseline"));
    }

    private static List<SliceTag> slices(KeyReader keys, Problems problems) {
        List<SliceTag> slices = new ArrayList<>();
        for (String label : keys.texts("judge.slices")) {
            SliceTag.parse(label)
                    .filter(tag -> !slices.contains(tag))
                    .ifPresentOrElse(
                            slices::add,
                            () -> problems.add(
                                    "judge.slices",
                                    "names \"" + label + "\"; expected each once of "
                                            + String.join(", ", SliceTag.labels())));
        }
        return slices;
    }
}
