package io.hearsay.jobs.commands;

import io.hearsay.jobs.config.HearsayConfig.Need;
import io.hearsay.jobs.wiring.EvaluationRun;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks the model. */
@Command(
        name = "answer",
        header = "Ask the model every question with every method.",
        description = {
            "",
            "Reads   items and features under run.folder, and the checkpoint model.checkpoint.",
            "Writes  responses: the answer of each method to each item, with the log-probabilities of its tokens.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  hearsay answer -o out/mmau --set model.checkpoint=/models/Qwen2-Audio-7B-Instruct",
            "  hearsay answer -o out/mmau-silent --silence-audio --set model.checkpoint=..."
        })
public final class AnswerJob implements Callable<Integer> {
    @Mixin
    private JobOptions options = new JobOptions();

    @Mixin
    private SilenceOption silence = new SilenceOption();

    @Mixin
    private DryRunOption dryRun = new DryRunOption();

    @Override
    public Integer call() {
        if (dryRun.given()) {
            return options.look(Set.of(Need.CHECKPOINT), silence.assignments(), EvaluationRun::forecastAnswer);
        }
        return options.run(Set.of(Need.CHECKPOINT), List.of(), silence.assignments(), EvaluationRun::answer);
    }
}
