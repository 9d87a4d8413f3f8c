package io.hearsay.jobs.commands;

import io.hearsay.jobs.config.HearsayConfig.Need;
import io.hearsay.jobs.wiring.EvaluationRun;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Trains a small checkpoint. */
@Command(
        name = "train",
        header = "Train a small Qwen2-Audio checkpoint from scratch on questions about recordings.",
        description = {
            "",
            "Reads   data.manifest (with caption, license and group, where present) and its audio; train.held-out, whose",
            "        recordings are never trained on.",
            "Writes  items and features under run.folder; and to train.folder the checkpoint: config.json,",
            "        model.safetensors, tokenizer.json and training-groups.txt (the recordings it was trained on). A stopped",
            "        run continues from its last saved state.",
            ""
        },
        footer = {
            "",
            "Example:",
            "  HEARSAY_HEAP=9g hearsay train --config conf/train-demo.conf --set data.manifest=train/manifest.jsonl"
        })
public final class TrainJob implements Callable<Integer> {
    @Mixin
    private JobOptions options = new JobOptions();

    @Override
    public Integer call() {
        return options.run(Set.of(Need.MANIFEST), EvaluationRun::train);
    }
}
