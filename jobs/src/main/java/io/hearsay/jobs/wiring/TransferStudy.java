package io.hearsay.jobs.wiring;

import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.TreatmentRecipe;
import io.hearsay.jobs.config.EvaluationConfig;
import io.hearsay.jobs.config.HearsayConfig;
import io.hearsay.jobs.config.LabelConfig;
import io.hearsay.manifests.IdkFiles;
import io.hearsay.manifests.Manifest;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.methods.Methods;
import io.hearsay.report.StudyFindings;
import io.hearsay.report.StudyReport;
import io.hearsay.scoring.splits.GroupSplit;
import io.hearsay.scoring.splits.SplitRule;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.stages.scores.LabelRequest;
import io.hearsay.studies.ConfidenceTreatments;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is learnt from a model's own answers and what it is worth: labels and thresholds are made from one share of the recordings, adapters are
 * tuned on it, and everything is compared on the other share.
 */
public final class TransferStudy {
    private static final String LEARN = "learn";
    private static final String TEST = "test";

    private final EvaluationConfig config;
    private final HearsayConfig.Learn learn;
    private final HearsaySession session;
    private final ConsoleProgress progress;
    private final PrintWriter out;
    private final Treatments recipes;

    public TransferStudy(HearsayConfig settings, HearsaySession session, ConsoleProgress progress, PrintWriter out) {
        this.config = settings.study();
        this.learn = settings.learn();
        this.session = session;
        this.progress = progress;
        this.out = out;
        this.recipes = new Treatments(config);
    }

    /** Samples, labels, and writes the IDK set for other tools. */
    public void label() {
        StudyPart part = part(LEARN);
        label(part, samples());
        Path folder = config.report().folderFor(config.run());
        new IdkFiles(folder, AdapterTuning::prompt)
                .write(part.tables().items(), part.tables().labels());
        StudyFindings.ofLabels(part.tables().labels()).tables().forEach(table -> out.println(table.text()));
        out.println("IDK set: " + folder.toAbsolutePath().normalize().toUri());
        out.flush();
    }

    /** Tunes the adapters of {@code tune.adapters} on the labels that are there. */
    public void tune() {
        AdapterTuning.requireWeights(config.model());
        AdapterTuning adapters = adapters(learning("tune.adapters", learn.tune().adapters()));
        for (String kind : learn.tune().adapters()) {
            adapters.tune(
                    kind, learn.tune().settings().lora().alpha(), learn.tune().folderOf(kind, config.run()));
        }
    }

    /** Labels, tunes and compares all. */
    public void compare() {
        if (tunes() || !learn.transfer().ready().isEmpty()) {
            AdapterTuning.requireWeights(config.model());
        }
        Map<String, Path> ready =
                ReadyAdapters.check(config.model(), learn.transfer().ready());
        StudyPart learning = learning("study.adapters", learn.transfer().adapters());
        List<TreatmentRecipe> confidences = new ArrayList<>(samples());
        asked().forEach(method ->
                confidences.add(recipe(method, Methods.named(method).methodId())));
        label(learning, confidences);
        Tuned tuned = tuned(learning);
        ready.forEach((name, folder) -> {
            tuned.ready().put(name, "sft-" + name);
            tuned.folders().put("sft-" + name, folder);
        });
        StudyPart testing = part(TEST);
        testing.hear();
        testing.answer(treatments(tuned, confidences), recipes.judging());
        testing.measure(recipes.baselineTreatmentId());
        report(learning, testing, tuned);
    }

    private boolean tunes() {
        return !learn.transfer().adapters().isEmpty()
                || !learn.transfer().alphas().isEmpty();
    }

    /**
     * Adapters that are there to be tested.
     *
     * @param kinds treatment by what the adapter learnt from
     * @param alphas treatment by the alpha of the adapter over all audio
     * @param ready treatment by the name of an adapter that was tuned elsewhere
     * @param folders adapter folder by treatment
     */
    public record Tuned(
            Map<String, String> kinds,
            Map<Double, String> alphas,
            Map<String, String> ready,
            Map<String, Path> folders) {
        public Tuned() {
            this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        }
    }

    private Tuned tuned(StudyPart learning) {
        Tuned tuned = new Tuned();
        if (!tunes()) {
            return tuned;
        }
        // Tuning loads the model again, in its own way.
        session.closeModels();
        AdapterTuning adapters = adapters(learning);
        double alpha = learn.tune().settings().lora().alpha();
        for (String kind : learn.transfer().adapters()) {
            tune(adapters, kind, alpha, kind, tuned.folders());
            tuned.kinds().put("tuned on " + kind, "sft-" + kind);
        }
        List<Double> alphas = new ArrayList<>(learn.transfer().alphas());
        if (!alphas.isEmpty() && learn.transfer().adapters().contains("all") && !alphas.contains(alpha)) {
            alphas.add(alpha);
        }
        alphas.sort(Double::compare);
        for (double value : alphas) {
            boolean there = value == alpha && learn.transfer().adapters().contains("all");
            String name = there ? "all" : "all-alpha-" + number(value);
            if (!there) {
                tune(adapters, "all", value, name, tuned.folders());
            }
            tuned.alphas().put(value, "sft-" + name);
        }
        return tuned;
    }

    private void tune(AdapterTuning adapters, String kind, double alpha, String name, Map<String, Path> folders) {
        Path folder = learn.tune().folderOf(name, config.run());
        adapters.tune(kind, alpha, folder);
        folders.put("sft-" + name, folder);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }

    private AdapterTuning adapters(StudyPart learning) {
        AdapterTuning.Finished finished =
                config.run().rebuild() ? AdapterTuning.Finished.TUNED_ANEW : AdapterTuning.Finished.KEPT;
        return new AdapterTuning(config.model(), learn.tune().settings(), finished, learning.tables(), progress);
    }

    /** What the test recordings are asked: the methods, the confidences that are not among them, and the baseline with each adapter. */
    private List<TreatmentRecipe> treatments(Tuned tuned, List<TreatmentRecipe> confidences) {
        Map<String, TreatmentRecipe> treatments = new LinkedHashMap<>();
        recipes.treatments().forEach(recipe -> treatments.put(recipe.treatment().treatmentId(), recipe));
        tuned.folders()
                .forEach((id, folder) -> treatments.put(
                        id, recipes.treatment(id, Methods.baseline(), recipes.generation(), Optional.of(folder))));
        boolean sampled = learn.transfer().confidences().contains(ConfidenceTreatments.AGREEMENT);
        for (TreatmentRecipe recipe : confidences) {
            String id = recipe.treatment().treatmentId();
            if (sampled || !id.startsWith(ConfidenceTreatments.SAMPLE)) {
                treatments.putIfAbsent(id, recipe);
            }
        }
        return List.copyOf(treatments.values());
    }

    private void label(StudyPart part, List<TreatmentRecipe> treatments) {
        LabelConfig label = learn.label();
        part.hear();
        part.answer(treatments, recipes.judging());
        part.label(new LabelRequest(sampleIds(), label.right()));
    }

    /** The share to learn from, if the adapters that a setting names can learn from it. */
    private StudyPart learning(String key, List<String> kinds) {
        Manifest manifest = manifest();
        GroupSplit split = split(manifest);
        split.requireKinds(key, kinds);
        int leftOut =
                manifest.rows().size() - split.learn().size() - split.test().size();
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
                session, config, progress, name, manifest, name.equals(LEARN) ? split.learn() : split.test());
    }

    private Manifest manifest() {
        return session.readManifest(
                new ManifestSource(config.data().manifest(), config.data().audioRoot()));
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
        treatments.add(recipe("baseline", recipes.treatmentId("baseline")));
        for (String id : sampleIds()) {
            treatments.add(recipes.treatment(id, Methods.baseline(), drawn, Optional.empty()));
        }
        return treatments;
    }

    private List<String> sampleIds() {
        return IntStream.rangeClosed(1, learn.label().samples())
                .mapToObj(sample -> ConfidenceTreatments.SAMPLE + sample)
                .toList();
    }

    private List<String> asked() {
        return learn.transfer().confidences().stream()
                .filter(Methods.names()::contains)
                .toList();
    }

    private TreatmentRecipe recipe(String method, String treatmentId) {
        return recipes.treatment(treatmentId, Methods.named(method), recipes.generation(), Optional.empty());
    }

    private void report(StudyPart learning, StudyPart testing, Tuned tuned) {
        ConfidenceTreatments confidences = new ConfidenceTreatments(
                learn.transfer().confidences(),
                recipes.treatmentId("baseline"),
                sampleIds(),
                config.run().seed());
        List<ConfidenceTreatments.Withdrawn> withdrawn = confidences.of(learning.tables(), testing.tables());
        List<String> leftOut = ConfidenceTreatments.leftOut(learn.transfer().confidences(), withdrawn);
        leftOut.forEach(progress::say);
        TransferReport report = new TransferReport(config, tuned, withdrawn, leftOut);
        StudyReport study = report.study(testing.tables());
        StudyFindings findings = report.findings(learning.tables(), testing.tables());
        ReportFiles files = new ReportFiles(config.report().folderFor(config.run()));
        files.write(study, findings);
        files.print(study, findings, config.run().folder(), out);
    }
}
