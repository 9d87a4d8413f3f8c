package io.hearsay.studies;

import io.hearsay.core.answers.Treatment;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.metrics.ValueCounts;
import io.hearsay.core.tables.RunTables;
import io.hearsay.methods.Methods;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the Task Agent took each kind of audio for. */
public final class AudioTypeCounts {
    private AudioTypeCounts() {}

    /**
     * Counts by what it is: named sound, music, speech, and nothing that could be read; empty where no agent was asked.
     */
    public static Map<Modality, List<Long>> of(RunTables tables) {
        Set<String> agents = tables.treatments().stream()
                .filter(treatment -> treatment.methodId().equals(Methods.agent().methodId()))
                .map(Treatment::treatmentId)
                .collect(Collectors.toSet());
        return agents.isEmpty() ? Map.of() : sums(tables.valueCounts(ValueCounts.AUDIO_TYPE), agents);
    }

    static Map<Modality, List<Long>> sums(Collection<ValueCounts> counts, Set<String> agents) {
        Map<Modality, long[]> sums = new EnumMap<>(Modality.class);
        for (ValueCounts said : counts) {
            if (agents.contains(said.counts().treatmentId())) {
                int column =
                        Modality.parse(said.value()).map(Modality.PURE::indexOf).orElse(Modality.PURE.size());
                long answers = said.counts().states().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                sums.computeIfAbsent(
                                said.counts().modality().orElseThrow(), kind -> new long[Modality.PURE.size() + 1])[
                        column] += answers;
            }
        }
        Map<Modality, List<Long>> rows = new EnumMap<>(Modality.class);
        sums.forEach((truth, row) -> rows.put(truth, Arrays.stream(row).boxed().toList()));
        return rows;
    }
}
