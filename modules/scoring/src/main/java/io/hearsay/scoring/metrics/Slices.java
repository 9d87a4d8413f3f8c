package io.hearsay.scoring.metrics;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Outcome;
import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.metrics.TransitionCounts;
import io.hearsay.core.verdicts.AnswerState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts paired states by modality and pooled. An item is in the transitions only if both of its answers have an
 * outcome (ERROR has none); the state of the treatment's answer is always counted.
 */
public final class Slices {
    private Slices() {}

    /**
     * Counts of one treatment.
     *
     * @return one slice per modality present, in enum order, then the total, which is their sum
     */
    public static List<SliceCounts> of(String treatmentId, Collection<PairedState> items) {
        Map<Modality, SliceCounts> byModality = new EnumMap<>(Modality.class);
        for (PairedState item : items) {
            byModality.merge(item.modality(), one(treatmentId, item), Slices::sum);
        }
        List<SliceCounts> slices = new ArrayList<>(byModality.values());
        slices.add(total(treatmentId, slices));
        return slices;
    }

    /** Sum of slices: the total over all items. */
    public static SliceCounts total(String treatmentId, Collection<SliceCounts> slices) {
        SliceCounts total = new SliceCounts(treatmentId, Optional.empty(), TransitionCounts.ZERO, Map.of());
        for (SliceCounts slice : slices) {
            total = sum(total, slice);
        }
        return total;
    }

    /** Sum of two counts with the ids of the first; associative, so partial counts may be summed in any order. */
    public static SliceCounts sum(SliceCounts left, SliceCounts right) {
        Map<AnswerState, Long> states = new EnumMap<>(left.states());
        right.states().forEach((state, count) -> states.merge(state, count, Math::addExact));
        return new SliceCounts(
                left.treatmentId(), left.modality(), left.transitions().plus(right.transitions()), states);
    }

    private static SliceCounts one(String treatmentId, PairedState item) {
        Optional<Outcome> baseline = Outcome.of(item.baseline());
        Optional<Outcome> treatment = Outcome.of(item.treatment());
        TransitionCounts transitions = baseline.isPresent() && treatment.isPresent()
                ? TransitionCounts.ZERO.with(baseline.get(), treatment.get())
                : TransitionCounts.ZERO;
        return new SliceCounts(treatmentId, Optional.of(item.modality()), transitions, Map.of(item.treatment(), 1L));
    }
}
