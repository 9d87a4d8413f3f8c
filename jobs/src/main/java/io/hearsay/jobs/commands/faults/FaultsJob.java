package io.hearsay.jobs.commands.faults;

import io.hearsay.jobs.commands.JobOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what went wrong with single items. */
@Command(
        name = "faults",
        header = "Print a run's faults, grouped by kind.",
        description = {
            "",
            "Reads   the faults tables under run.folder, of every stage that has finished.",
            "Writes  nothing. Prints for each kind how many there are, the first three, and what to do.",
            ""
        },
        footer = {"", "Example:", "  hearsay faults -o out/mmau"})
public final class FaultsJob implements Callable<Integer> {
    @Mixin
    private JobOptions options = new JobOptions();

    @Override
    public Integer call() {
        return options.look(Set.of(), List.of(), run -> run.faults().print());
    }
}
