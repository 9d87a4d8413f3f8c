package io.hearsay.jobs.commands;

import io.hearsay.jobs.config.EvaluationConfig;
import io.hearsay.jobs.config.HearsayConfig;
import io.hearsay.jobs.config.HearsayConfig.Need;
import io.hearsay.jobs.config.source.ConfigSources;
import io.hearsay.jobs.wiring.ConsoleProgress;
import io.hearsay.jobs.wiring.EvaluationRun;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that every job has. */
public final class JobOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec job = CommandSpec.create();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Settings of the study (HOCON). All keys with their meaning: conf/hearsay.conf.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "One setting; stronger than -Dhearsay.KEY, HEARSAY_KEY and the file. May be given several times.")
    private List<String> assignments = new ArrayList<>();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            description = "Folder of the run's tables: short for --set run.folder=FOLDER.")
    private Optional<String> out = Optional.empty();

    @Option(names = "--rebuild", description = "Make tables again even if the same settings and data made them.")
    private boolean rebuild;

    @Option(
            names = "--show-config",
            description = "Print the settings in force as a file for --config, secrets hidden, and stop.")
    private boolean showConfig;

    @Option(names = "--quiet", description = "No progress; tables and problems only.")
    private boolean quiet;

    @Option(names = "--stacktrace", description = "Show where in the code a failure happened.")
    @SuppressWarnings("unused") // Failures asks whether it was given
    private boolean stacktrace;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("unused") // picocli acts on it
    private boolean help;

    /** True if the settings name neither a manifest nor a checkpoint. */
    boolean withoutDataAndModel() {
        ConfigSources sources = sources(List.of(), List.of());
        EvaluationConfig study = HearsayConfig.read(sources, Set.of()).study();
        return study.data().manifest().isBlank() && study.model().checkpoint().isBlank();
    }

    /** Reads the settings, opens Spark and does {@code work}; the job's exit code. */
    public int run(Set<Need> needs, Consumer<EvaluationRun> work) {
        return run(needs, List.of(), List.of(), work);
    }

    /**
     * The same with settings of the job's own.
     *
     * @param defaults packaged files below the person's
     * @param own assignments below the person's {@code --set}
     */
    int run(Set<Need> needs, List<String> defaults, List<String> own, Consumer<EvaluationRun> work) {
        return run(HearsayConfig.read(sources(defaults, own), needs), true, work);
    }

    /** Does work that only looks: no file of its own is left, not even a log. */
    public int look(Set<Need> needs, List<String> own, Consumer<EvaluationRun> work) {
        return run(HearsayConfig.read(sources(List.of(), own), needs), false, work);
    }

    @SuppressWarnings("try") // the notice only has to be there
    private int run(HearsayConfig settings, boolean log, Consumer<EvaluationRun> work) {
        PrintWriter stdout = job.commandLine().getOut();
        if (showConfig) {
            stdout.print(settings.file());
            stdout.flush();
            return 0;
        }
        if (log) {
            LogFile.name(settings.study().run());
        }
        ConsoleProgress progress = new ConsoleProgress(
                quiet ? new PrintWriter(Writer.nullWriter()) : job.commandLine().getErr());
        try (StopNotice notice =
                        new StopNotice(job.qualifiedName(), job.commandLine().getErr());
                EvaluationRun study = EvaluationRun.open(settings, stdout, progress)) {
            work.accept(study);
            study.finished();
        }
        stdout.flush();
        return 0;
    }

    private ConfigSources sources(List<String> defaults, List<String> own) {
        List<String> all = new ArrayList<>(own);
        out.ifPresent(folder -> all.add("run.folder=" + folder));
        if (rebuild) {
            all.add("run.rebuild=true");
        }
        all.addAll(assignments);
        return ConfigSources.ofProcess(config, all, defaults);
    }
}
