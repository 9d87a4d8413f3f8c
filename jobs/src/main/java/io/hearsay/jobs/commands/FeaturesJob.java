package io.hearsay.jobs.commands;

import io.hearsay.jobs.config.HearsayConfig.Need;
import io.hearsay.jobs.wiring.EvaluationRun;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Decodes the clips. */
@Command(
        name = "features",
        header = "Read the manifest and compute log-mel features of its audio.",
        description = {
            "",
            "Reads   data.manifest (JSON, CSV, TSV or Parquet) and the audio it names, from any Hadoop path.",
            "Writes  items and features under run.folder. An invalid row, or a file that is missing, empty, damaged or not",
            "        audio, becomes a row of the faults table; the other items continue.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  hearsay features --set data.manifest=data/mmau.json --set data.audio-root=data -o out/mmau"
        })
public final class FeaturesJob implements Callable<Integer> {
    @Mixin
    private JobOptions options = new JobOptions();

    @Mixin
    private DryRunOption dryRun = new DryRunOption();

    @Override
    public Integer call() {
        if (dryRun.given()) {
            return options.look(Set.of(Need.MANIFEST), List.of(), EvaluationRun::forecastFeatures);
        }
        return options.run(Set.of(Need.MANIFEST), EvaluationRun::features);
    }
}
