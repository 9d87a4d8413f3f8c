package io.hearsay.jobs.commands;

import io.hearsay.jobs.wiring.EvaluationRun;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Computes the metrics. */
@Command(
        name = "measure",
        header = "Count how answers changed against the baseline, and compute the metrics.",
        description = {
            "",
            "Reads   verdict_counts under run.folder; verdicts if measure.baseline is not the one of judge.",
            "Writes  transitions, metrics (with 95 %% intervals) and floors, by modality and pooled. An undefined metric is",
            "        left empty with the reason.",
            ""
        },
        footer = {"", "Example:", "  hearsay measure -o out/mmau --set measure.baseline=baseline"})
public final class MeasureJob implements Callable<Integer> {
    @Mixin
    private JobOptions options = new JobOptions();

    @Override
    public Integer call() {
        return options.run(Set.of(), EvaluationRun::measureOnly);
    }
}
