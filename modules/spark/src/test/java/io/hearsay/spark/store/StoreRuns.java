package io.hearsay.spark.store;

import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.answers.TreatmentRecipe;
import io.hearsay.core.run.StageForecast;
import io.hearsay.core.run.StageListener;
import io.hearsay.core.run.StagePlan;
import io.hearsay.core.run.StageProgress;
import io.hearsay.core.run.StageReport;
import io.hearsay.manifests.ManifestSource;
import io.hearsay.methods.Methods;
import io.hearsay.spark.CountingModel;
import io.hearsay.spark.Fixtures;
import io.hearsay.spark.session.HearsaySession;
import io.hearsay.spark.session.Pipeline;
import io.hearsay.spark.stages.RunSettings;
import io.hearsay.spark.stages.answer.AnswerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Runs of the twelve clips that share a store in a folder. */
final class StoreRuns {
    private final HearsaySession session;
    private final Path data;
    private final Path out;
    private final List<StagePlan> plans = new ArrayList<>();
    private int batch = 16;

    StoreRuns(HearsaySession session, Path data, Path out) {
        this.session = session;
        this.data = data;
        this.out = out;
    }

    /** The same with small tasks, and so many shards. */
    StoreRuns inManyShards() {
        batch = 1;
        return this;
    }

    /** Treatments of a model of this name and content, by method. */
    static List<TreatmentRecipe> methods(String model, String... names) {
        return Stream.of(names)
                .map(name -> new TreatmentRecipe(
                        new Treatment(
                                name,
                                model,
                                Optional.of("adapter of " + model),
                                name,
                                Methods.named(name).promptId(),
                                GenerationSettings.greedy(64)),
                        Methods.named(name),
                        new CountingModel(model, ""),
                        false))
                .toList();
    }

    StageReport features(String run, List<String> manifest) {
        Pipeline pipeline = session.pipeline(settings(run), listener());
        pipeline.items(source(run, manifest));
        return pipeline.features(Fixtures.FEATURES);
    }

    StageReport answer(String run, List<String> manifest, List<TreatmentRecipe> treatments) {
        features(run, manifest);
        return answerAlone(run, treatments);
    }

    StageReport answerAlone(String run, List<TreatmentRecipe> treatments) {
        return session.pipeline(settings(run), listener()).answer(request(treatments));
    }

    List<StageForecast> dryRun(String run, List<String> manifest, List<TreatmentRecipe> treatments) {
        return session.dryRun(settings(run))
                .run(source(run, manifest), Fixtures.FEATURES, Optional.of(request(treatments)));
    }

    /** What stages said of their plans since the last call. */
    List<StagePlan> plans() {
        List<StagePlan> said = List.copyOf(plans);
        plans.clear();
        return said;
    }

    private StageListener listener() {
        return new StageListener() {
            @Override
            public void progressed(StageProgress progress) {}

            @Override
            public void planned(StagePlan plan) {
                plans.add(plan);
            }
        };
    }

    private AnswerRequest request(List<TreatmentRecipe> treatments) {
        return new AnswerRequest(treatments, batch, 2, false, 1e-9);
    }

    private ManifestSource source(String run, List<String> manifest) {
        try {
            Path file = data.resolve("manifest-" + run + ".jsonl");
            if (!Files.exists(file) || !Files.readAllLines(file).equals(manifest)) {
                Files.write(file, manifest);
            }
            return new ManifestSource(file.toString(), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RunSettings settings(String run) {
        return new RunSettings(
                out.resolve(run).toString(), run + "-" + System.nanoTime(), "test", 1, folder().toString(), false);
    }

    Path folder() {
        return out.resolve("store");
    }

    Store store() {
        return session.store(folder().toString());
    }

    /** Every file below a folder with its content and time. */
    static Map<String, String> everything(Path folder) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                String content = Files.isDirectory(path)
                        ? "folder"
                        : Files.getLastModifiedTime(path) + " " + Arrays.hashCode(Files.readAllBytes(path));
                files.put(folder.relativize(path).toString(), content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
