package io.hearsay.jobs.wiring;

import io.hearsay.core.manifest.ManifestEntry;
import io.hearsay.core.run.Stage;
import io.hearsay.core.run.StageForecast;
import io.hearsay.core.run.StageReport;
import io.hearsay.core.tables.RunTables;
import io.hearsay.jobs.config.EvaluationConfig;
import io.hearsay.jobs.config.HearsayConfig;
import io.hearsay.jobs.config.TrainConfig;
import io.hearsay.jobs.wiring.faults.FaultListing;
import io.hearsay.jobs.wiring.store.StoreCleaning;
import io.hearsay.manifests.Manifest;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.methods.Methods;
import io.hearsay.report.RunSummary;
import io.hearsay.report.StudyFindings;
import io.hearsay.report.StudyReport;
import io.hearsay.scoring.metrics.MissingAnswers;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.Pipeline;
import io.hearsay.spark.session.SessionSettings;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.stages.answer.AnswerRequest;
import io.hearsay.spark.stages.scores.MeasureRequest;
import io.hearsay.spark.tables.RunClaim;
import io.hearsay.spark.tables.StageException;
import io.hearsay.studies.AudioTypeCounts;
import io.hearsay.trainer.Trainer;
import io.hearsay.trainer.data.TrainingPrompts;
import io.hearsay.trainer.data.TrainingSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A study being run: the stages, wired from the settings. */
public final class EvaluationRun implements AutoCloseable {
    private final HearsayConfig settings;
    private final EvaluationConfig config;
    private final TrainConfig train;
    private final ModelFolders folders;
    private final Treatments recipes;
    private final HearsaySession session;
    private final RunSettings run;
    private final Pipeline pipeline;
    private final ConsoleProgress progress;
    private final PrintWriter out;
    private final Instant started = Instant.now();
    private final List<RunSummary.StageTime> stages = new ArrayList<>();
    private @Nullable RunClaim claim;

    private EvaluationRun(HearsayConfig settings, HearsaySession session, ConsoleProgress progress, PrintWriter out) {
        this.settings = settings;
        this.config = settings.study();
        this.train = settings.train();
        this.session = session;
        this.folders = new ModelFolders(config.model(), session.remoteFolders(settings.cache()));
        this.recipes = new Treatments(config, folders);
        this.progress = progress;
        this.out = out;
        this.run = new RunSettings(
                config.run().folder(),
                RunId.next(),
                CodeVersion.text(),
                config.run().seed(),
                config.run().store(),
                config.run().rebuild());
        this.pipeline = session.pipeline(run, progress);
    }

    public static EvaluationRun open(HearsayConfig config, PrintWriter out, ConsoleProgress progress) {
        Map<String, String> conf = new HashMap<>(config.spark().conf());
        conf.putIfAbsent("spark.executorEnv.DJL_OFFLINE", "true");
        SessionSettings settings = new SessionSettings(
                "hearsay: " + config.study().run().title(), config.spark().master(), conf);
        HearsaySession session = HearsaySession.open(settings);
        // Training and tuning compute in this process too.
        session.coresOfLocalTasks().ifPresent(EngineThreads::unlessSet);
        return new EvaluationRun(config, session, progress, out);
    }

    public void everything() {
        checkModel();
        features();
        ask();
        judge();
        measure();
        report(problem -> out.println(problem + "\nThe tables are complete: hearsay report --out "
                + config.run().folder() + " --set report.folder=FOLDER writes it elsewhere."));
        requireAnswers();
    }

    private void requireAnswers() {
        RunTables tables = session.tables(config.run().folder());
        MissingAnswers.of(tables.counts(), () -> tables.faultSummary().first())
                .problem(config.run().maxFaults())
                .ifPresent(problem -> {
                    throw new StageException(Stage.MEASURE, problem);
                });
    }

    /** Refuses a checkpoint or adapter that cannot be used, as far as this machine can tell. */
    private void checkModel() {
        folders.check();
        if (session.coresOfLocalTasks().isPresent()) {
            folders.fetch(progress::say);
            folders.warnings().forEach(warning -> progress.say("model     " + warning));
        }
    }

    /** The stages; from the first on that writes, no other job may work in the run's folder. */
    private Pipeline pipeline() {
        if (claim == null) {
            claim = session.claim(run);
            if (claim.newStore() && !run.store().startsWith(run.folder() + "/")) {
                progress.say("store     new store at " + run.store());
            }
        }
        return pipeline;
    }

    private ManifestSource source() {
        return config.data().source();
    }

    /** Writes the items of the manifest and the features of their clips. */
    public void features() {
        done(pipeline().items(source()));
        done(pipeline().features(config.features()));
    }

    public void answer() {
        checkModel();
        ask();
    }

    private void ask() {
        done(pipeline().answer(answers()));
    }

    private AnswerRequest answers() {
        return new AnswerRequest(
                recipes.treatments(),
                config.answer().batchSize(),
                config.answer().openModels(),
                config.answer().audioEmbeddings(),
                config.answer().commitMinutes());
    }

    /** Prints what {@link #everything} would do, and writes nothing. */
    public void forecastEverything() {
        boolean known = folders.atHand();
        List<StageForecast> forecasts =
                session.dryRun(run).run(source(), config.features(), known ? Optional.of(answers()) : Optional.empty());
        print(known ? forecasts : withoutModel(forecasts));
    }

    /** What would be asked of a model that is not on this machine: a dry run does not fetch it. */
    private List<StageForecast> withoutModel(List<StageForecast> forecasts) {
        long items = forecasts.get(0).amounts().wanted();
        List<StageForecast> all = new ArrayList<>(forecasts);
        for (String method : config.answer().methods()) {
            all.add(new StageForecast(
                    Stage.ANSWER,
                    method,
                    new StageForecast.Amounts(items, 0, 0, items),
                    OptionalDouble.empty(),
                    "answers are known by the content of the model, which this machine has no copy of"));
        }
        return all;
    }

    /** Prints what {@link #features} would do, and writes nothing. */
    public void forecastFeatures() {
        print(session.dryRun(run).run(source(), config.features(), Optional.empty()));
    }

    /** Prints what {@link #answer} would do, and writes nothing. */
    public void forecastAnswer() {
        if (!folders.atHand()) {
            throw new IllegalArgumentException("This machine has no copy of the model, by whose content answers are"
                    + " known; run --dry-run counts what does not depend on it");
        }
        print(session.dryRun(run).answer(answers()));
    }

    /** What is wrong with the manifest and with the run's items. */
    public FaultListing faults() {
        return new FaultListing(session, source(), config.run().folder(), out);
    }

    private void print(List<StageForecast> forecasts) {
        out.print(ForecastTable.render(forecasts));
    }

    /** The store of these settings. */
    public StoreCleaning store() {
        return new StoreCleaning(run, session.store(run.store()), out);
    }

    public void judge() {
        done(pipeline().judge(recipes.judging()));
    }

    public void measure() {
        done(pipeline().measure(new MeasureRequest(recipes.baselineId().toString())));
    }

    /** Measures, and fails if too little could be measured. */
    public void measureOnly() {
        measure();
        requireAnswers();
    }

    /** Prints the tables and writes the report. */
    public void report() {
        report(problem -> {
            throw new UncheckedIOException(new IOException(problem));
        });
    }

    /** @param unwritten is told why the report's files cannot be written */
    private void report(Consumer<String> unwritten) {
        RunTables tables = session.tables(config.run().folder());
        StudyReport study = new ReportSource(tables).study(config.run(), timing());
        StudyFindings findings = StudyFindings.ofAudioTypes(AudioTypeCounts.of(tables));
        ReportFiles files = new ReportFiles(config.report().folderFor(config.run()));
        Optional<String> problem = files.write(study, findings);
        files.print(study, findings, config.run().folder(), problem.isEmpty(), out);
        problem.ifPresent(unwritten);
    }

    private void done(StageReport stage) {
        Duration took = Duration.ofMillis(Math.round(stage.seconds() * 1000));
        stages.add(new RunSummary.StageTime(stage.stage(), took, stage.reused()));
        progress.finished(stage);
    }

    private Optional<RunSummary.Timing> timing() {
        return stages.isEmpty() ? Optional.empty() : Optional.of(new RunSummary.Timing(started, stages));
    }

    /** The transfer study of these settings: labels, adapters and comparison. */
    public TransferStudy transfer() {
        checkModel();
        pipeline();
        return new TransferStudy(settings, run, folders, session, progress, out);
    }

    /** Trains a checkpoint on the manifest's items and their features, which are written first. */
    public void train() {
        features();
        TrainingData data = new TrainingData(train, progress);
        Manifest manifest = session.readManifest(source());
        TrainingSet set =
                data.set(manifest.rows(), session.tables(config.run().folder()).features(), heldOut());
        data.writeGroups(set);
        TrainingPrompts prompts = new TrainingPrompts(
                Methods.promptText(Methods.baseline().promptId()),
                Methods.promptText(Methods.idk().promptId()),
                Methods.promptText(Methods.mcot().promptId()));
        new Trainer(train.settings(), prompts, progress::say, () -> false).train(set, train.folder());
    }

    private List<ManifestEntry> heldOut() {
        return train.heldOut()
                .map(path -> session.readManifest(new ManifestSource(path, Optional.empty()))
                        .rows())
                .orElse(List.of());
    }

    /** Notes that the job ended well. */
    public void finished() {
        if (claim != null) {
            claim.finished();
        }
    }

    @Override
    public void close() {
        if (claim != null) {
            claim.close();
        }
        session.close();
    }
}
