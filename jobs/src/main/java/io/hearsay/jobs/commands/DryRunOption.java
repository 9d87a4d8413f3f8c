package io.hearsay.jobs.commands;

import picocli.CommandLine.Option;

/** Looking before working. */
final class DryRunOption {
    @Option(
            names = "--dry-run",
            description = "Print what is wanted, present and to do, and about how long it takes; write nothing.")
    private boolean given;

    boolean given() {
        return given;
    }
}
