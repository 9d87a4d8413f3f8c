package io.hearsay.scoring.splits;

import java.util.List;

/**
 * Which items are for learning and which for testing: by the manifest's splits where they are named, else by a share.
 *
 * @param share share of the source recordings to learn from, above 0, below 1
 * @param learn values of the manifest's {@code split} to learn from; empty for a share
 * @param test values to test on; empty for a share
 */
public record SplitRule(double share, List<String> learn, List<String> test) {
    public SplitRule {
        learn = List.copyOf(learn);
        test = List.copyOf(test);
    }

    /** True if the manifest's splits are named. */
    public boolean named() {
        return !learn.isEmpty();
    }
}
