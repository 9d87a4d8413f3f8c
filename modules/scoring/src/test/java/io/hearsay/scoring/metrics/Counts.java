package io.hearsay.scoring.metrics;

import static io.hearsay.core.metrics.Outcome.CORRECT;
import static io.hearsay.core.metrics.Outcome.REJECTED;
import static io.hearsay.core.metrics.Outcome.WRONG;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Estimate;
import io.hearsay.core.metrics.Metric;
import io.hearsay.core.metrics.MetricRow;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.metrics.TransitionCounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts and look-ups for tests. */
public final class Counts {
    /** IDK prompting on sound, published: C->C 167, C->R 20, C->W 16, W->C 27, W->R 40, W->W 63. */
    public static final TransitionCounts IDK_SOUND = fromCorrect(167, 16, 20).plus(fromWrong(27, 63, 40));

    private Counts() {}

    public static TransitionCounts fromCorrect(long correct, long wrong, long rejected) {
        return TransitionCounts.ZERO
                .with(CORRECT, CORRECT, correct)
                .with(CORRECT, WRONG, wrong)
                .with(CORRECT, REJECTED, rejected);
    }

    public static TransitionCounts fromWrong(long correct, long wrong, long rejected) {
        return TransitionCounts.ZERO
                .with(WRONG, CORRECT, correct)
                .with(WRONG, WRONG, wrong)
                .with(WRONG, REJECTED, rejected);
    }

    static SliceCounts slice(TransitionCounts transitions) {
        return new SliceCounts("idk", Optional.of(Modality.SOUND), transitions, Map.of());
    }

    static Estimate estimate(List<MetricRow> rows, Metric metric) {
        return row(rows, metric).estimate();
    }

    static MetricRow row(List<MetricRow> rows, Metric metric) {
        return rows.stream().filter(row -> row.metric() == metric).findFirst().orElseThrow();
    }
}
