package io.hearsay.jobs.commands;

import io.hearsay.jobs.config.HearsayConfig.Need;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes an IDK set. */
@Command(
        name = "label",
        header = "Sample the model's answers and label what it knows and what it does not.",
        description = {
            "",
            "Reads   data.manifest, its audio, and the checkpoint. Only the learning share of the recordings is asked"
                    + " about",
            "        (label.learn-share); the others stay for the test.",
            "Writes  under run.folder/learn: items, features, responses, verdicts and idk_set, whose target is the"
                    + " reference answer",
            "        if label.right of label.samples are right, else \"I don't know.\"; and under report.folder the"
                    + " same set as",
            "        idk-set.ms-swift.jsonl, idk-set.llama-factory.jsonl and dataset_info.json, to tune larger models"
                    + " elsewhere.",
            ""
        },
        footer = {"", "Example:", "  hearsay label --config my.conf --set label.samples=5 --set label.right=5"})
public final class LabelJob implements Callable<Integer> {
    @Mixin
    private JobOptions options = new JobOptions();

    @Override
    public Integer call() {
        return options.run(EnumSet.allOf(Need.class), study -> study.transfer().label());
    }
}
