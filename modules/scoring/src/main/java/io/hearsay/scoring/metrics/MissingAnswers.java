package io.hearsay.scoring.metrics;

import io.hearsay.core.metrics.SliceCounts;
import io.hearsay.core.run.Fault;
import io.hearsay.core.verdicts.AnswerState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers that a run wanted and could not have.
 *
 * @param missing how many
 * @param wanted of how many
 * @param first some faults; the first one is named
 */
public record MissingAnswers(long missing, long wanted, List<Fault> first) {
    public MissingAnswers {
        first = List.copyOf(first);
    }

    /**
     * Counts them over all treatments.
     *
     * @param counts by treatment and modality, and pooled
     * @param first asked for some faults if answers are missing
     */
    public static MissingAnswers of(List<SliceCounts> counts, Supplier<List<Fault>> first) {
        long missing = 0;
        long wanted = 0;
        for (SliceCounts slice : counts) {
            if (slice.modality().isEmpty()) {
                missing += slice.states().getOrDefault(AnswerState.ERROR, 0L);
                wanted += slice.states().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
            }
        }
        return new MissingAnswers(missing, wanted, missing == 0 ? List.of() : first.get());
    }

    /**
     * What is wrong if more than this share is missing, or all are: how many are, and why the first one is.
     *
     * @param share from 0 to 1
     */
    public Optional<String> problem(double share) {
        String why = first.isEmpty()
                ? ""
                : "; the first: item " + first.get(0).itemId() + ", "
                        + first.get(0).detail();
        if (missing == wanted) {
            return Optional.of("Nothing could be measured: none of " + wanted + " answers could be had" + why);
        }
        return missing <= share * wanted
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%d of %d answers could not be had, %.1f %%; run.max-faults allows %.1f %%%s",
                        missing,
                        wanted,
                        100.0 * missing / wanted,
                        100 * share,
                        why));
    }
}
