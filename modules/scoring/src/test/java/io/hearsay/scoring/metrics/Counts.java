package io.hearsay.scoring.metrics;

import static io.hearsay.core.measures.Outcome.CORRECT;
import static io.hearsay.core.measures.Outcome.REJECTED;
import static io.hearsay.core.measures.Outcome.WRONG;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.measures.Estimate;
import io.hearsay.core.measures.Measure;
import io.hearsay.core.measures.MeasureRow;
import io.hearsay.core.measures.SliceCounts;
import io.hearsay.core.measures.TransitionCounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts and look-ups for tests. */
final class Counts {
    /** IDK prompting on sound, published: C->C 167, C->R 20, C->W 16, W->C 27, W->R 40, W->W 63. */
    static final TransitionCounts IDK_SOUND = fromCorrect(167, 16, 20).plus(fromWrong(27, 63, 40));

    private Counts() {}

    static TransitionCounts fromCorrect(long correct, long wrong, long rejected) {
        return TransitionCounts.ZERO
                .with(CORRECT, CORRECT, correct)
                .with(CORRECT, WRONG, wrong)
                .with(CORRECT, REJECTED, rejected);
    }

    static TransitionCounts fromWrong(long correct, long wrong, long rejected) {
        return TransitionCounts.ZERO
                .with(WRONG, CORRECT, correct)
                .with(WRONG, WRONG, wrong)
                .with(WRONG, REJECTED, rejected);
    }

    static SliceCounts slice(TransitionCounts transitions) {
        return new SliceCounts("idk", Optional.of(Modality.SOUND), transitions, Map.of());
    }

    static Estimate estimate(List<MeasureRow> rows, Measure measure) {
        return row(rows, measure).estimate();
    }

    static MeasureRow row(List<MeasureRow> rows, Measure measure) {
        return rows.stream().filter(row -> row.measure() == measure).findFirst().orElseThrow();
    }
}
