package io.hearsay.jobs.commands;

import io.hearsay.jobs.wiring.EvaluationRun;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Judges the answers. */
@Command(
        name = "judge",
        header = "Decide what each answer counts as.",
        description = {
            "",
            "Reads   items and responses under run.folder.",
            "Writes  verdicts: correct, wrong, abstained, unparsed or error for every item and treatment, with the rule that",
            "        decided. Abstention is decided before an option is read out of the text.",
            ""
        },
        footer = {"", "Example:", "  hearsay judge -o out/mmau --set judge.hedge=answer"})
public final class JudgeJob implements Callable<Integer> {
    @Mixin
    private JobOptions options = new JobOptions();

    @Override
    public Integer call() {
        return options.run(Set.of(), EvaluationRun::judge);
    }
}
