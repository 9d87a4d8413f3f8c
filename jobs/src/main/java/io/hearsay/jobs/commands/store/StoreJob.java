package io.hearsay.jobs.commands.store;

import io.hearsay.jobs.commands.JobOptions;
import io.hearsay.jobs.wiring.store.StoreCleaning;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Lists and cleans up a store. */
@Command(
        name = "store",
        header = "List the store of features and answers, remove from it, or compact it.",
        description = {
            "",
            "Reads   store.folder, or run.folder/store where that is not set; for --unreferenced also the tables of runs.",
            "Writes  nothing (list, --dry-run). remove: shards without the rows that meet every rule given; rows that stay",
            "        are committed before the old shard goes. compact: few shards for many small ones. Both are refused",
            "        while a job uses the store.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  hearsay store list --set store.folder=s3a://bucket/store",
            "  hearsay store remove --older-than 90d --dry-run --config my.conf",
            "  hearsay store remove --model checkpoint-1200 --method mcot --config my.conf",
            "  hearsay store remove --unreferenced --runs out/monday out/tuesday --config my.conf"
        })
public final class StoreJob implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ACTION", description = "list, remove or compact.")
    private Action action = Action.LIST;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Option(names = "--dry-run", description = "Say what would be removed or rewritten; write nothing.")
    private boolean dryRun;

    @Option(names = "--csv", description = "list as CSV, with sizes in bytes and every run's id.")
    private boolean csv;

    @Mixin
    private JobOptions options = new JobOptions();

    private enum Action {
        LIST,
        REMOVE,
        COMPACT
    }

    @Override
    public Integer call() {
        check();
        return options.look(Set.of(), List.of(), study -> act(study.store()));
    }

    private void act(StoreCleaning store) {
        switch (action) {
            case LIST -> {
                if (csv) {
                    store.csv();
                } else {
                    store.list();
                }
            }
            case REMOVE -> store.remove(rules.removal(Instant.now()), dryRun);
            case COMPACT -> store.compact(dryRun);
        }
    }

    private void check() {
        try {
            if (action == Action.REMOVE) {
                rules.problem().ifPresent(problem -> {
                    throw new ParameterException(spec.commandLine(), "store remove: " + problem);
                });
            } else if (rules.given()) {
                throw new ParameterException(spec.commandLine(), "Rules are for store remove");
            }
            if (csv && action != Action.LIST) {
                throw new ParameterException(spec.commandLine(), "--csv is for store list");
            }
        } catch (TypeConversionException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
