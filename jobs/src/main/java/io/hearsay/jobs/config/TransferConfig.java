package io.hearsay.jobs.config;

import java.util.List;

/**
 * What a study of adapters and confidences compares.
 *
 * @param adapters adapters to tune and test
 * @param alphas further alphas for the adapter over all audio
 * @param confidences confidences that become treatments, of {@link #CONFIDENCES}
 */
public record TransferConfig(List<String> adapters, List<Double> alphas, List<String> confidences) {
    /** Confidences by name. */
    public static final List<String> CONFIDENCES =
            List.of("self-consistency", "mean-token", "letters", "ptrue", "verbalised");

    public TransferConfig {
        adapters = List.copyOf(adapters);
        alphas = List.copyOf(alphas);
        confidences = List.copyOf(confidences);
    }

    static TransferConfig read(KeyReader keys, Problems problems) {
        TransferConfig transfer = new TransferConfig(
                keys.texts("study.adapters"), keys.positive("study.alphas"), keys.texts("study.confidences"));
        TuneConfig.checkKinds(problems, "study.adapters", transfer.adapters);
        for (String name : transfer.confidences) {
            if (!CONFIDENCES.contains(name)) {
                problems.add(
                        "study.confidences", "names \"" + name + "\"; expected of " + String.join(", ", CONFIDENCES));
            }
        }
        return transfer;
    }
}
