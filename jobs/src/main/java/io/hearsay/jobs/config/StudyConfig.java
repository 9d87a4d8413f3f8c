package io.hearsay.jobs.config;

import io.hearsay.jobs.config.source.KeyReader;
import io.hearsay.jobs.config.source.KnownKeys;
import io.hearsay.jobs.config.source.Problems;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a study of adapters and confidences compares.
 *
 * @param adapters adapters to tune and test
 * @param alphas further alphas for the adapter over all audio
 * @param confidences confidences that become treatments, of {@link #CONFIDENCES}
 * @param ready folders of adapters that were tuned elsewhere, by name
 */
public record StudyConfig(
        List<String> adapters, List<Double> alphas, List<String> confidences, Map<String, String> ready) {
    /** Confidences by name. */
    public static final List<String> CONFIDENCES =
            List.of("self-consistency", "mean-token", "letters", "ptrue", "verbalised");

    public StudyConfig {
        adapters = List.copyOf(adapters);
        alphas = List.copyOf(alphas);
        confidences = List.copyOf(confidences);
        ready = Collections.unmodifiableMap(new TreeMap<>(ready));
    }

    private void checkReady(Problems problems) {
        ready.forEach((name, folder) -> {
            String key = KnownKeys.READY_ADAPTERS + "." + name;
            if (!name.matches("[A-Za-z0-9._-]+")) {
                problems.add(key, "is no name of an adapter; expected letters, digits and . _ -");
            } else if (adapters.contains(name) || name.startsWith("all-alpha-")) {
                problems.add(key, "has the name of an adapter that study tunes; give it another one");
            }
            if (folder.isBlank()) {
                problems.add(key, "is empty; expected the folder of a PEFT adapter");
            } else if (EvaluationConfig.isRemote(folder)) {
                problems.add(key, "is not a local folder; expected one that every machine can read");
            }
        });
    }

    static StudyConfig read(KeyReader keys, Problems problems) {
        StudyConfig transfer = new StudyConfig(
                keys.texts("study.adapters"),
                keys.positive("study.alphas"),
                keys.texts("study.confidences"),
                keys.free(KnownKeys.READY_ADAPTERS));
        TuneConfig.checkKinds(problems, "study.adapters", transfer.adapters);
        for (String name : transfer.confidences) {
            if (!CONFIDENCES.contains(name)) {
                problems.add(
                        "study.confidences", "names \"" + name + "\"; expected of " + String.join(", ", CONFIDENCES));
            }
        }
        transfer.checkReady(problems);
        return transfer;
    }
}
