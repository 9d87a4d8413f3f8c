package io.hearsay.jobs.wiring;

import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.ModelFolder;
import io.hearsay.core.answers.ReliabilityMethod;
import io.hearsay.core.answers.TreatmentId;
import io.hearsay.core.answers.TreatmentRecipe;
import io.hearsay.core.labels.AdapterKind;
import io.hearsay.jobs.config.EvaluationConfig;
import io.hearsay.jobs.config.HearsayConfig;
import io.hearsay.jobs.config.LabelConfig;
import io.hearsay.manifests.IdkFiles;
import io.hearsay.manifests.Manifest;
import io.hearsay.methods.ConfidenceKind;
import io.hearsay.report.StudyFindings;
import io.hearsay.report.StudyReport;
import io.hearsay.report.console.ConsoleFinding;
import io.hearsay.scoring.splits.GroupSplit;
import io.hearsay.scoring.splits.SplitRule;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.stages.scores.LabelRequest;
import io.hearsay.studies.ConfidenceTreatments;
import io.hearsay.studies.PlannedAdapter;
import io.hearsay.studies.TransferPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A transfer study: labels and thresholds are made from one share of the
 * recordings, adapters are tuned on it, and everything is compared on the other share.
 */
public final class TransferStudy {
    private static final String LEARN = "learn";
    private static final String TEST = "test";

    private final EvaluationConfig config;
    private final HearsayConfig.Learn learn;
    private final RunSettings run;
    private final HearsaySession session;
    private final ConsoleProgress progress;
    private final PrintWriter out;
    private final ModelFolders folders;
    private final Treatments recipes;

    TransferStudy(
            HearsayConfig settings,
            RunSettings run,
            ModelFolders folders,
            HearsaySession session,
            ConsoleProgress progress,
            PrintWriter out) {
        this.config = settings.study();
        this.learn = settings.learning();
        this.run = run;
        this.session = session;
        this.progress = progress;
        this.out = out;
        this.folders = folders;
        this.recipes = new Treatments(config, folders);
    }

    /** Samples, labels, and writes the IDK set for other tools. */
    public void label() {
        StudyPart part = part(LEARN);
        label(part, samples());
        Path folder = config.report().folderFor(config.run());
        new IdkFiles(folder, item -> AdapterTuning.prompt(recipes.baseline(), item))
                .write(part.tables().labelled());
        StudyFindings.ofLabels(part.tables().labelCounts())
                .tables()
                .forEach(table -> out.println(ConsoleFinding.render(table)));
        out.println("IDK set: " + folder.toAbsolutePath().normalize().toUri());
        out.flush();
    }

    /** Tunes the adapters of {@code tune.adapters} on the labels that are there. */
    public void tune() {
        AdapterTuning.requireWeights(config.model());
        AdapterTuning adapters = adapters(learning("tune.adapters", learn.tune().adapters()));
        for (AdapterKind kind : learn.tune().adapters()) {
            adapters.tune(
                    kind, learn.tune().settings().lora().alpha(), learn.tune().folderOf(kind.label(), config.run()));
        }
    }

    /** Labels, tunes and compares all. */
    public void compare() {
        TransferPlan plan = plan();
        if (plan.tunes() || !plan.ready().isEmpty()) {
            AdapterTuning.requireWeights(config.model());
        }
        Map<String, ModelFolder> ready =
                ReadyAdapters.check(folders, learn.transfer().ready(), progress::say);
        StudyPart learning = learning("study.adapters", plan.kinds());
        List<TreatmentRecipe> confidences = new ArrayList<>(samples());
        learn.transfer()
                .confidences()
                .forEach(kind -> kind.method()
                        .ifPresent(method -> confidences.add(recipe(TreatmentId.of(method.methodId()), method))));
        label(learning, confidences);
        Map<TreatmentId, ModelFolder> adapters = tuned(plan, learning);
        ready.forEach((name, folder) -> adapters.put(TreatmentId.adapter(name), folder));
        StudyPart testing = part(TEST);
        testing.features();
        testing.answer(treatments(adapters, confidences), recipes.judging());
        testing.measure(recipes.baselineId());
        report(learning, testing, plan);
    }

    private TransferPlan plan() {
        return new TransferPlan(
                learn.transfer().adapters(),
                learn.transfer().alphas(),
                learn.tune().settings().lora().alpha(),
                List.copyOf(learn.transfer().ready().keySet()));
    }

    /** Tunes the planned adapters; returns their folders by treatment. */
    private Map<TreatmentId, ModelFolder> tuned(TransferPlan plan, StudyPart learning) {
        Map<TreatmentId, ModelFolder> tuned = new LinkedHashMap<>();
        if (!plan.tunes()) {
            return tuned;
        }
        // Tuning loads the model again, in its own way.
        session.closeModels();
        AdapterTuning adapters = adapters(learning);
        for (PlannedAdapter adapter : plan.adapters()) {
            Path folder = learn.tune().folderOf(adapter.name(), config.run());
            adapters.tune(adapter.kind(), adapter.alpha(), folder);
            tuned.put(adapter.treatmentId(), ModelFolder.local(folder.toString()));
        }
        return tuned;
    }

    private AdapterTuning adapters(StudyPart learning) {
        AdapterTuning.Finished finished =
                config.run().rebuild() ? AdapterTuning.Finished.TUNED_ANEW : AdapterTuning.Finished.KEPT;
        AdapterTuning.requireWeights(config.model());
        AdapterTuning.otherDevice(config.model()).ifPresent(progress::say);
        return new AdapterTuning(
                folders.checkpoint(),
                recipes.baseline(),
                learn.tune().settings(),
                finished,
                learning.tables(),
                progress);
    }

    /**
     * What the test items are asked: the methods, the confidences that are not among them, and the baseline with each
     * adapter.
     */
    private List<TreatmentRecipe> treatments(
            Map<TreatmentId, ModelFolder> adapters, List<TreatmentRecipe> confidences) {
        Map<String, TreatmentRecipe> treatments = new LinkedHashMap<>();
        recipes.treatments().forEach(recipe -> treatments.put(recipe.treatment().treatmentId(), recipe));
        adapters.forEach((id, folder) -> treatments.put(
                id.toString(), recipes.treatment(id, recipes.baseline(), recipes.generation(), Optional.of(folder))));
        boolean sampled = learn.transfer().confidences().stream().anyMatch(ConfidenceKind::needsSamples);
        for (TreatmentRecipe recipe : confidences) {
            String id = recipe.treatment().treatmentId();
            if (sampled || !TreatmentId.parse(id).isSample()) {
                treatments.putIfAbsent(id, recipe);
            }
        }
        return List.copyOf(treatments.values());
    }

    private void label(StudyPart part, List<TreatmentRecipe> treatments) {
        LabelConfig label = learn.label();
        part.features();
        part.answer(treatments, recipes.judging());
        part.label(
                new LabelRequest(sampleIds().stream().map(TreatmentId::toString).toList(), label.right()));
    }

    /** The share to learn from, if the adapters that a setting names can learn from it. */
    private StudyPart learning(String key, List<AdapterKind> kinds) {
        Manifest manifest = manifest();
        GroupSplit split = split(manifest);
        split.requireKinds(key, kinds);
        int leftOut = manifest.rows().size()
                - split.learning().size()
                - split.testing().size();
        if (leftOut > 0) {
            progress.say("split     " + leftOut + " questions are of neither side's splits and left out");
        }
        return part(LEARN, manifest);
    }

    private StudyPart part(String name) {
        return part(name, manifest());
    }

    private StudyPart part(String name, Manifest manifest) {
        GroupSplit split = split(manifest);
        return new StudyPart(
                session,
                run,
                config,
                progress,
                name,
                manifest,
                name.equals(LEARN) ? split.learning() : split.testing());
    }

    private Manifest manifest() {
        return session.readManifest(config.data().source());
    }

    private GroupSplit split(Manifest manifest) {
        SplitRule division = learn.label().division();
        return division.named()
                ? GroupSplit.named(manifest.rows(), division)
                : GroupSplit.of(manifest.rows(), division.share(), config.run().seed());
    }

    /** The baseline's answer, and samples of it. */
    private List<TreatmentRecipe> samples() {
        GenerationSettings drawn = recipes.generation(learn.label().drawing());
        List<TreatmentRecipe> treatments = new ArrayList<>();
        treatments.add(recipe(recipes.baselineId(), recipes.baseline()));
        for (TreatmentId id : sampleIds()) {
            treatments.add(recipes.treatment(id, recipes.baseline(), drawn, Optional.empty()));
        }
        return treatments;
    }

    private List<TreatmentId> sampleIds() {
        return IntStream.rangeClosed(1, learn.label().samples())
                .mapToObj(TreatmentId::sample)
                .toList();
    }

    private TreatmentRecipe recipe(TreatmentId id, ReliabilityMethod method) {
        return recipes.treatment(id, method, recipes.generation(), Optional.empty());
    }

    private void report(StudyPart learning, StudyPart testing, TransferPlan plan) {
        ConfidenceTreatments confidences = new ConfidenceTreatments(
                learn.transfer().confidences(),
                recipes.baselineId(),
                sampleIds(),
                config.run().seed());
        List<ConfidenceTreatments.Withdrawn> withdrawn = confidences.of(learning.tables(), testing.tables());
        List<String> leftOut = ConfidenceTreatments.leftOut(learn.transfer().confidences(), withdrawn);
        leftOut.forEach(progress::say);
        TransferReport report = new TransferReport(config, plan, withdrawn, leftOut);
        StudyReport study = report.study(testing.tables());
        StudyFindings findings = report.findings(learning.tables(), testing.tables());
        ReportFiles files = new ReportFiles(config.report().folderFor(config.run()));
        Optional<String> problem = files.write(study, findings);
        files.print(study, findings, config.run().folder(), problem.isEmpty(), out);
        problem.ifPresent(out::println);
    }
}
