package io.hearsay.jobs.commands;

import io.hearsay.jobs.wiring.EvaluationRun;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes the report. */
@Command(
        name = "report",
        header = "Print the results table and write the report.",
        description = {
            "",
            "Reads   all tables under run.folder.",
            "Writes  report.html (one file, works offline), report.md, metrics.csv and findings.csv to report.folder; prints",
            "        the table.",
            ""
        },
        footer = {"", "Example:", "  hearsay report -o s3a://bucket/mmau --set report.folder=out/mmau"})
public final class ReportJob implements Callable<Integer> {
    @Mixin
    private JobOptions options = new JobOptions();

    @Override
    public Integer call() {
        return options.run(Set.of(), EvaluationRun::report);
    }
}
