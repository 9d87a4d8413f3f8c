package io.hearsay.core.metrics;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.verdicts.AnswerState;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything counted for one treatment on one slice.
 *
 * @param treatmentId the treatment
 * @param modality the slice; empty for all items pooled
 * @param transitions from the baseline's outcome to this treatment's, over the items that have both
 * @param states answers in each state, ERROR and UNPARSED included
 */
public record SliceCounts(
        String treatmentId, Optional<Modality> modality, TransitionCounts transitions, Map<AnswerState, Long> states) {
    public SliceCounts {
        EnumMap<AnswerState, Long> all = new EnumMap<>(AnswerState.class);
        for (AnswerState state : AnswerState.values()) {
            all.put(state, states.getOrDefault(state, 0L));
        }
        states = Map.copyOf(all);
    }

    /** Name of the slice in tables: the modality's label or {@code total}. */
    public String slice() {
        return modality.map(Modality::label).orElse("total");
    }
}
