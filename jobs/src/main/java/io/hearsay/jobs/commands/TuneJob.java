package io.hearsay.jobs.commands;

import io.hearsay.jobs.config.HearsayConfig.Need;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tunes adapters. */
@Command(
        name = "tune",
        header = "Tune LoRA adapters on an IDK set.",
        description = {
            "",
            "Reads   run.folder/learn as `label` left it, and the checkpoint, which stays as it is.",
            "Writes  one PEFT adapter folder for each of tune.adapters under tune.folder. Use one with"
                    + " model.adapter=FOLDER, or with PEFT.",
            "        A run that was stopped goes on from its last saved step and makes the same adapter. A finished",
            "        adapter is kept where the same model, examples and settings made it; --rebuild tunes it anew.",
            ""
        },
        footer = {"", "Example:", "  hearsay tune --config my.conf --set tune.adapters=speech,all --set tune.alpha=8"})
public final class TuneJob implements Callable<Integer> {
    @Mixin
    private JobOptions options = new JobOptions();

    @Override
    public Integer call() {
        return options.run(EnumSet.allOf(Need.class), study -> study.transfer().tune());
    }
}
