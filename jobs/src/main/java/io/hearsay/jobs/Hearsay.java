package io.hearsay.jobs;

import io.hearsay.jobs.commands.AnswerJob;
import io.hearsay.jobs.commands.DemoJob;
import io.hearsay.jobs.commands.Failures;
import io.hearsay.jobs.commands.FeaturesJob;
import io.hearsay.jobs.commands.JudgeJob;
import io.hearsay.jobs.commands.LabelJob;
import io.hearsay.jobs.commands.MeasureJob;
import io.hearsay.jobs.commands.ReportJob;
import io.hearsay.jobs.commands.RunJob;
import io.hearsay.jobs.commands.StudyJob;
import io.hearsay.jobs.commands.TrainJob;
import io.hearsay.jobs.commands.TuneJob;
import io.hearsay.jobs.commands.UsageErrors;
import io.hearsay.jobs.commands.faults.CheckJob;
import io.hearsay.jobs.commands.faults.FaultsJob;
import io.hearsay.jobs.commands.store.StoreJob;
import io.hearsay.jobs.wiring.CodeVersion;
import java.io.File;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line {@code hearsay}: one sub-command per job. Exit codes: 0 done, 1 a run failed, 2 wrong usage or
 * settings.
 */
@Command(
        name = "hearsay",
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        synopsisSubcommandLabel = "JOB",
        header = "Measures how reliably an audio language model knows when to say \"I don't know\".",
        description = {
            "",
            "A study asks a model multiple-choice questions about recordings, with and without methods that let it"
                    + " abstain, and",
            "reports what each method gained and lost. Each job reads the table of the one before it and writes its"
                    + " own:",
            "",
            "  questions -> features -> answer -> judge -> measure -> report        (run does all of them)",
            "",
            "  label -> tune        adapters that teach the model what it does not know        (study does all and"
                    + " compares)",
            "",
            "Tables are Parquet, one folder each under run.folder; what is wrong with single items goes to a faults"
                    + " table beside.",
            ""
        },
        commandListHeading = "%nJobs:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Start here:            hearsay demo",
            "Your own study:        hearsay run --config my.conf        (every setting is explained in"
                    + " conf/hearsay.conf)",
            "What a job reads:      hearsay answer --help"
        },
        subcommands = {
            DemoJob.class,
            RunJob.class,
            FeaturesJob.class,
            AnswerJob.class,
            JudgeJob.class,
            MeasureJob.class,
            ReportJob.class,
            StudyJob.class,
            LabelJob.class,
            TuneJob.class,
            TrainJob.class,
            StoreJob.class,
            CheckJob.class,
            FaultsJob.class
        })
public final class Hearsay implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private Hearsay() {}

    /** System property: lock file of the folder for temporary files that the launcher made for this start. */
    private static final String SCRATCH = "io.hearsay.scratch";

    /** Runs the job named by the arguments and ends the process with its exit code. */
    public static void main(String[] arguments) {
        String scratch = System.getProperty(SCRATCH);
        if (scratch != null) {
            // In this order reversed: the folder only if it is empty. What stays, the next start removes.
            new File(scratch).deleteOnExit();
            new File(System.getProperty("java.io.tmpdir")).deleteOnExit();
        }
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Hearsay());
        return commandLine
                .setParameterExceptionHandler(new UsageErrors(commandLine.getParameterExceptionHandler()))
                .setUsageHelpWidth(120)
                .setUsageHelpAutoWidth(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new Failures());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a job, for example: hearsay demo");
    }
}
