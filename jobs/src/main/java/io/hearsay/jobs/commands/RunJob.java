package io.hearsay.jobs.commands;

import io.hearsay.jobs.config.HearsayConfig.Need;
import io.hearsay.jobs.wiring.EvaluationRun;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** All stages from one configuration. */
@Command(
        name = "run",
        header = "Run every stage, from the manifest to the report.",
        description = {
            "",
            "Reads   data.manifest, its audio and model.checkpoint.",
            "Writes  every table under run.folder, and the report. A table is kept if the same settings and data made",
            "        it, so running a stopped job again continues with the first stage that did not finish.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  hearsay run --config my.conf",
            "  hearsay run --config my.conf --dry-run          what is there, what is to do, and how long it may take",
            "  hearsay run --config my.conf --silence-audio -o out/mine-silent",
            "  SPARK_HOME=/opt/spark hearsay run --config conf/example-s3.conf"
        })
public final class RunJob implements Callable<Integer> {
    @Mixin
    private JobOptions options = new JobOptions();

    @Mixin
    private SilenceOption silence = new SilenceOption();

    @Mixin
    private DryRunOption dryRun = new DryRunOption();

    @Override
    public Integer call() {
        if (dryRun.given()) {
            return options.look(EnumSet.allOf(Need.class), silence.assignments(), EvaluationRun::forecastEverything);
        }
        return options.run(EnumSet.allOf(Need.class), List.of(), silence.assignments(), EvaluationRun::everything);
    }
}
