package io.hearsay.core.run;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The faults of a run: counts of all of them, and some to read.
 *
 * @param kinds how many there are of each kind
 * @param items how many items they are of: an item has one in each stage, and under each treatment, that failed on it
 * @param first the first ones, in the order of stages, then by item
 */
public record FaultSummary(Map<Kind, Long> kinds, long items, List<Fault> first) {
    /** Faults by stage, item and detail. */
    public static final Comparator<Fault> ORDER =
            Comparator.comparing(Fault::stage).thenComparing(Fault::itemId).thenComparing(Fault::detail);

    public FaultSummary {
        kinds = Map.copyOf(kinds);
        first = List.copyOf(first);
    }

    /**
     * A kind of fault.
     *
     * @param stage stage that found it
     * @param code what it is
     */
    public record Kind(Stage stage, FaultCode code) {}

    /** Summary of these faults, which are all to read. */
    public static FaultSummary of(List<Fault> faults) {
        return new FaultSummary(
                faults.stream()
                        .collect(Collectors.groupingBy(
                                fault -> new Kind(fault.stage(), fault.code()), Collectors.counting())),
                faults.stream().map(Fault::itemId).distinct().count(),
                faults);
    }

    /** All faults. */
    public long total() {
        return kinds.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The counts by stage and code, both as words, in their alphabetical order. */
    public Map<String, Long> byName() {
        Map<String, Long> names = new TreeMap<>();
        kinds.forEach((kind, count) ->
                names.put(kind.stage().label() + " " + kind.code().label(), count));
        return names;
    }
}
