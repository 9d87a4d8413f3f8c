package io.hearsay.jobs.config;

import io.hearsay.core.labels.AdapterKind;
import io.hearsay.jobs.config.source.KeyReader;
import io.hearsay.jobs.config.source.KnownKeys;
import io.hearsay.jobs.config.source.Problems;
import io.hearsay.methods.ConfidenceKind;
import io.hearsay.studies.TransferPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a study of adapters and confidences compares.
 *
 * @param adapters adapters to tune and test
 * @param alphas further alphas for the adapter over all audio
 * @param confidences confidences that become treatments
 * @param ready folders of adapters that were tuned elsewhere, by name
 */
public record StudyConfig(
        List<AdapterKind> adapters, List<Double> alphas, List<ConfidenceKind> confidences, Map<String, String> ready) {
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
            } else if (AdapterKind.parse(name).filter(adapters::contains).isPresent()
                    || name.startsWith(TransferPlan.SWEEP)) {
                problems.add(key, "has the name of an adapter that study tunes; give it another one");
            }
            if (folder.isBlank()) {
                problems.add(key, "is empty; expected the folder of a PEFT adapter");
            }
            EvaluationConfig.checkPath(problems, key, folder);
        });
    }

    static StudyConfig read(KeyReader keys, Problems problems) {
        StudyConfig transfer = new StudyConfig(
                TuneConfig.kinds(keys, problems, "study.adapters"),
                keys.positive("study.alphas"),
                confidences(keys, problems),
                keys.free(KnownKeys.READY_ADAPTERS));
        transfer.checkReady(problems);
        return transfer;
    }

    private static List<ConfidenceKind> confidences(KeyReader keys, Problems problems) {
        List<ConfidenceKind> kinds = new ArrayList<>();
        for (String label : keys.texts("study.confidences")) {
            ConfidenceKind.parse(label)
                    .ifPresentOrElse(
                            kinds::add,
                            () -> problems.add(
                                    "study.confidences",
                                    "names \"" + label + "\"; expected of "
                                            + String.join(", ", ConfidenceKind.labels())));
        }
        return kinds;
    }
}
