package io.hearsay.jobs.commands;

import io.hearsay.jobs.config.HearsayConfig.Need;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes an IDK set. */
@Command(
        name = "label",
        header = "Sample the model's answers and label which questions it can answer.",
        description = {
            "",
            "Reads   data.manifest, its audio and the checkpoint. Only the learning share of the recordings",
            "        (label.learn-share) is asked about; the others are kept for the test.",
            "Writes  under run.folder/learn: items, features, responses, verdicts and idk_set. The target is the reference",
            "        answer if label.right of label.samples are right, else \"I don't know.\". The same set goes to report.folder",
            "        as idk-set.ms-swift.jsonl, idk-set.llama-factory.jsonl and dataset_info.json, to tune larger models with",
            "        other tools.",
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
