package io.hearsay.spark;

import io.hearsay.audio.FeatureSettings;
import io.hearsay.audio.LongClips;
import io.hearsay.audio.decode.DecodeLimits;
import io.hearsay.core.answers.GenerationSettings;
import io.hearsay.core.answers.ModelProvider;
import io.hearsay.core.answers.ModelRequest;
import io.hearsay.core.answers.ReliabilityMethod;
import io.hearsay.core.answers.Treatment;
import io.hearsay.core.answers.TreatmentRecipe;
import io.hearsay.core.features.LogMel;
import io.hearsay.core.manifest.Item;
import io.hearsay.core.manifest.SliceTag;
import io.hearsay.core.verdicts.AnswerState;
import io.hearsay.core.verdicts.Judge;
import io.hearsay.core.verdicts.Verdict;
import io.hearsay.methods.Methods;
import io.hearsay.methods.scripted.ScriptedProvider;
import io.hearsay.spark.stages.features.FeatureRequest;
import io.hearsay.spark.stages.scores.JudgeRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Clips, treatments and a judge for the tests of the pipeline. */
public final class Fixtures {
    public static final FeatureRequest FEATURES = features(128);
    public static final JudgeRequest JUDGE = judging("baseline");

    private Fixtures() {}

    /** Features of so many mel bins. */
    public static FeatureRequest features(int melBins) {
        DecodeLimits limits = new DecodeLimits(1 << 20, 1 << 30, 60, 16, 192_000, 60);
        return new FeatureRequest(new FeatureSettings(melBins, 30, limits, LongClips.HEAD), false);
    }

    /** Judging that puts the states of a baseline beside the verdicts. */
    public static JudgeRequest judging(String baseline) {
        return new JudgeRequest(TextJudge::new, "abstain", baseline, List.of(SliceTag.DIFFICULTY));
    }

    /** Copies the twelve clips and their manifest into a folder; returns the manifest. */
    public static Path clips(Path folder) {
        Path manifest = copy(folder, "manifest.jsonl");
        try (Stream<String> lines = Files.lines(manifest)) {
            lines.forEach(line -> copy(folder, line.replaceFirst(".*\"audio_id\": \"([^\"]*)\".*", "$1")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return manifest;
    }

    /** Writes a manifest of the first of a folder's clips. */
    static Path firstClips(Path folder, int count) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("manifest.jsonl"));
            return Files.writeString(folder.resolve("first.jsonl"), String.join("\n", lines.subList(0, count)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path copy(Path folder, String name) {
        Path target = folder.resolve(name);
        try (InputStream in = Objects.requireNonNull(Fixtures.class.getResourceAsStream("clips/" + name), name)) {
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.copy(in, target);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A model whose answer is a function of what it hears and is asked, abstaining now and then. */
    public static ModelProvider hearing() {
        return new ScriptedProvider("hearing", Fixtures::hear);
    }

    private static String hear(ModelRequest request) {
        LogMel logMel = request.turns().get(0).audio().get(0).logMel();
        float sum = 0;
        for (float value : logMel.toArray()) {
            sum += value;
        }
        int heard = Math.floorMod(
                Float.hashCode(sum) / 1000 + request.turns().get(0).text().hashCode(), 5);
        return heard == 4 ? "I don't know." : "(" + Item.letter(heard) + ")";
    }

    public static TreatmentRecipe treatment(
            String id, ReliabilityMethod method, ModelProvider model, boolean silenced) {
        Treatment treatment = new Treatment(
                id, "scripted", Optional.empty(), method.methodId(), method.promptId(), GenerationSettings.greedy(64));
        return new TreatmentRecipe(treatment, method, model, silenced);
    }

    /** Baseline, idk and mcot under one model, and the baseline in silence. */
    public static List<TreatmentRecipe> treatments(ModelProvider model) {
        return List.of(
                treatment("baseline", Methods.baseline(), model, false),
                treatment("idk", Methods.idk(), model, false),
                treatment("mcot", Methods.mcot(), model, false),
                treatment("silenced", Methods.baseline(), model, true));
    }

    /** The same treatment with sampling, under another id. */
    public static TreatmentRecipe sampled(String id, TreatmentRecipe greedy) {
        Treatment treatment = greedy.treatment();
        GenerationSettings settings = new GenerationSettings(
                treatment.settings().maxNewTokens(), new GenerationSettings.Sampling(1, 0, 1), 7);
        return new TreatmentRecipe(
                new Treatment(
                        id,
                        treatment.modelId(),
                        Optional.empty(),
                        treatment.methodId(),
                        treatment.promptId(),
                        settings),
                greedy.method(),
                greedy.model(),
                greedy.silenceAudio());
    }

    /** Rows of the committed shards in a folder of a store. */
    public static long committedRows(Path folder) {
        try (Stream<Path> shards = Files.list(folder)) {
            String[] committed = shards.filter(shard -> Files.exists(shard.resolve("_SUCCESS")))
                    .map(Path::toString)
                    .toArray(String[]::new);
            return committed.length == 0
                    ? 0
                    : SparkSession.active().read().parquet(committed).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads "(B)" and "I don't know." and nothing else. */
    static final class TextJudge implements Judge {
        @Override
        public String judgeId() {
            return "text";
        }

        @Override
        public Verdict judge(Item item, String answer) {
            if (answer.equals("I don't know.")) {
                return new Verdict(AnswerState.ABSTAINED, OptionalInt.empty(), false, "abstention");
            }
            int choice = answer.charAt(1) - 'A';
            AnswerState state = choice == item.answerIndex() ? AnswerState.CORRECT : AnswerState.WRONG;
            return new Verdict(state, OptionalInt.of(choice), false, "letter");
        }
    }
}
