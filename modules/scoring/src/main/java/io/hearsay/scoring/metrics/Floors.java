package io.hearsay.scoring.metrics;

import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.Floor;
import io.hearsay.core.metrics.FloorRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Accuracy floors that need no audio, computed from counts of items alone, which may be cut and listed in any order.
 */
public final class Floors {
    private static final Comparator<OptionProfile> ORDER = Comparator.comparingInt(OptionProfile::choices)
            .thenComparing(OptionProfile::right)
            .thenComparing(OptionProfile::first)
            .thenComparing(OptionProfile::longest);

    private Floors() {}

    /**
     * Items that are alike to every floor.
     *
     * @param modality modality of the items
     * @param options their choices
     * @param items how many there are
     */
    public record Group(Modality modality, OptionProfile options, long items) {}

    /** Every floor for each modality present, then pooled over all items; empty if there are no items. */
    public static List<FloorRow> rows(Collection<Group> groups) {
        List<FloorRow> rows = new ArrayList<>();
        for (Modality modality : Modality.values()) {
            addRows(
                    rows,
                    Optional.of(modality),
                    groups.stream()
                            .filter(group -> group.modality() == modality)
                            .toList());
        }
        addRows(rows, Optional.empty(), groups);
        return rows;
    }

    private static void addRows(List<FloorRow> rows, Optional<Modality> modality, Collection<Group> groups) {
        // Sums of fractions round; in one order they round alike however the items were counted.
        Map<OptionProfile, Long> counts = new TreeMap<>(ORDER);
        groups.forEach(group -> counts.merge(group.options(), group.items(), Math::addExact));
        long items = counts.values().stream().mapToLong(Long::longValue).sum();
        if (items == 0) {
            return;
        }
        for (Floor floor : Floor.values()) {
            double sum = 0;
            for (Map.Entry<OptionProfile, Long> alike : counts.entrySet()) {
                sum += alike.getValue() * expected(floor, alike.getKey());
            }
            rows.add(new FloorRow(floor, modality, items, sum / items));
        }
    }

    /** Probability that the floor's strategy answers such an item correctly. */
    private static double expected(Floor floor, OptionProfile options) {
        return switch (floor) {
            case RANDOM -> (double) options.right() / options.choices();
            case ALWAYS_FIRST -> options.first() ? 1 : 0;
            case LONGEST_CHOICE -> options.longest() ? 1 : 0;
        };
    }
}
