package io.hearsay.studies;

import io.hearsay.core.answers.Response;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.manifest.Modality;
import io.hearsay.core.tables.RunTables;
import io.hearsay.methods.AudioTypes;
import io.hearsay.methods.Methods;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        if (agents.isEmpty()) {
            return Map.of();
        }
        Map<String, Modality> modalities = new HashMap<>();
        tables.items().forEach(item -> modalities.put(item.itemId(), item.modality()));
        return count(tables.responses(), agents, modalities);
    }

    static Map<Modality, List<Long>> count(
            List<Response> responses, Set<String> agents, Map<String, Modality> modalities) {
        Map<Modality, long[]> counts = new EnumMap<>(Modality.class);
        for (Response response : responses) {
            Modality truth = modalities.get(response.itemId());
            Optional<Optional<Modality>> said = AudioTypes.said(response);
            if (truth != null && agents.contains(response.treatmentId()) && said.isPresent()) {
                int column = said.get().map(Modality::ordinal).orElse(Modality.values().length);
                counts.computeIfAbsent(truth, kind -> new long[Modality.values().length + 1])[column]++;
            }
        }
        Map<Modality, List<Long>> rows = new EnumMap<>(Modality.class);
        counts.forEach(
                (truth, row) -> rows.put(truth, Arrays.stream(row).boxed().toList()));
        return rows;
    }
}
