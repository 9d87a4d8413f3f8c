package io.hearsay.studies;

import io.hearsay.core.answers.TreatmentId;
import io.hearsay.core.labels.AdapterKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which adapters a transfer study tunes and tests: one for each kind of audio, the sweep over LoRA's alpha with the
 * adapter over all audio, and adapters that were tuned elsewhere.
 *
 * @param kinds kinds of audio to tune one adapter for each
 * @param alphas alphas of the sweep, none for no sweep
 * @param alpha alpha of the adapters of {@code kinds}
 * @param ready names of adapters that were tuned elsewhere
 */
public record TransferPlan(List<AdapterKind> kinds, List<Double> alphas, double alpha, List<String> ready) {
    /** Begins the names of adapters of the sweep. */
    public static final String SWEEP = "all-alpha-";

    public TransferPlan {
        kinds = List.copyOf(kinds);
        alphas = alphas.stream().sorted().toList();
        ready = List.copyOf(ready);
    }

    /** True if the study tunes anything. */
    public boolean tunes() {
        return !kinds.isEmpty() || !alphas.isEmpty();
    }

    /** The adapters to tune, each once, in the order to tune them. */
    public List<PlannedAdapter> adapters() {
        Map<String, PlannedAdapter> adapters = new LinkedHashMap<>();
        for (AdapterKind kind : kinds) {
            adapters.put(kind.label(), new PlannedAdapter(kind, alpha, kind.label()));
        }
        sweep().values().forEach(adapter -> adapters.putIfAbsent(adapter.name(), adapter));
        return List.copyOf(adapters.values());
    }

    /** The adapter for each alpha, lowest first; the adapter over all audio is among them if it is tuned at all. */
    public Map<Double, PlannedAdapter> sweep() {
        List<Double> all = new ArrayList<>(alphas);
        boolean there = kinds.contains(AdapterKind.ALL);
        if (!alphas.isEmpty() && there && !alphas.contains(alpha)) {
            all.add(alpha);
            all.sort(Double::compare);
        }
        Map<Double, PlannedAdapter> sweep = new LinkedHashMap<>();
        for (double value : all) {
            String name = there && value == alpha ? AdapterKind.ALL.label() : SWEEP + number(value);
            sweep.put(value, new PlannedAdapter(AdapterKind.ALL, value, name));
        }
        return sweep;
    }

    /**
     * The adapter shown beside the methods: the one over all audio, else the first; empty if none is
     * tuned by kind.
     */
    public Optional<TreatmentId> representative() {
        if (kinds.contains(AdapterKind.ALL)) {
            return Optional.of(TreatmentId.adapter(AdapterKind.ALL.label()));
        }
        return kinds.stream().findFirst().map(kind -> TreatmentId.adapter(kind.label()));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }
}
