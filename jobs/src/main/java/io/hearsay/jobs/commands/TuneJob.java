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
            "Reads   run.folder/learn, as `label` left it, and the checkpoint, which is not changed.",
            "Writes  one PEFT adapter folder for each of tune.adapters, under tune.folder. Use one with",
            "        model.adapter=FOLDER, or with PEFT. A stopped run continues from its last saved step and produces the",
            "        same adapter. A finished adapter is kept if the same model, examples and settings made it; --rebuild",
            "        tunes it again.",
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
