package io.hearsay.scoring.splits;

import java.util.List;

/**
 * How items are split into a learning and a test side: by the manifest's splits if named, otherwise by a share.
 *
 * @param share share of the source recordings on the learning side, above 0 and below 1
 * @param learning values of the manifest's {@code split} for the learning side; empty to use the share
 * @param testing values for the test side; empty to use the share
 */
public record SplitRule(double share, List<String> learning, List<String> testing) {
    public SplitRule {
        learning = List.copyOf(learning);
        testing = List.copyOf(testing);
    }

    /** Whether the manifest's splits are named. */
    public boolean named() {
        return !learning.isEmpty();
    }
}
