package io.hearsay.jobs.commands.faults;

import io.hearsay.jobs.commands.JobOptions;
import io.hearsay.jobs.config.HearsayConfig.Need;
import io.hearsay.jobs.wiring.EvaluationRun;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks through a manifest. */
@Command(
        name = "check",
        header = "Say what would become of a manifest's rows.",
        description = {
            "",
            "Reads   data.manifest, from its first row to its last.",
            "Writes  nothing. Prints how the file holds its rows, the formats they have, items by modality, and every",
            "        problem of every row, grouped by kind, with the first three rows and what to do. No clip is",
            "        looked for. Exit code 1 if no row can be used.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  hearsay check --set data.manifest=data/MMAR-meta.json",
            "  hearsay check --set data.manifest=my.csv --set data.columns.answer-number=label"
        })
public final class CheckJob implements Callable<Integer> {
    @Mixin
    private JobOptions options = new JobOptions();

    private boolean usable = true;

    @Override
    public Integer call() {
        int code = options.look(Set.of(Need.MANIFEST), List.of(), this::check);
        return code == 0 && !usable ? 1 : code;
    }

    private void check(EvaluationRun run) {
        usable = run.faults().check();
    }
}
