package io.hearsay.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.hearsay.lalm.checkpoint.Qwen2AudioConfig;
import io.hearsay.lalm.checkpoint.SafetensorsFile;
import io.hearsay.lalm.checkpoint.WeightNames;
import io.hearsay.trainer.data.Clips;
import io.hearsay.trainer.data.TrainingClip;
import io.hearsay.trainer.data.TrainingPrompts;
import io.hearsay.trainer.data.TrainingSet;
import io.hearsay.trainer.evaluation.EvaluationResult;
import io.hearsay.trainer.settings.ModelSize;
import io.hearsay.trainer.settings.PhaseSettings;
import io.hearsay.trainer.settings.TrainingSettings;
import io.hearsay.trainer.tokenizer.BytePairs;
import io.hearsay.trainer.tokenizer.TokenizerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerIT {
    private static final ModelSize SIZE =
            new ModelSize(new ModelSize.Tower(16, 32, 1, 4, 4), new ModelSize.Tower(16, 32, 1, 4, 2), 16, 300);
    private static final TrainingPrompts PROMPTS = new TrainingPrompts(
            "{question}\n{options}", "{question}\n{options}\nOr I don't know.", "{question}\n{options}\nAnswer:");
    private static final List<TrainingClip> LEARNED =
            IntStream.range(0, 12).mapToObj(i -> Clips.tone(i, "learned" + i)).toList();
    private static final Map<String, List<TrainingClip>> EXAMINED = Map.of(
            "others",
            IntStream.range(0, 12).mapToObj(i -> Clips.tone(i, "other" + i)).toList());

    static {
        // read when the engine starts; more threads than one only wait for each other on networks this small
        System.setProperty("ai.djl.pytorch.num_threads", "1");
    }

    private final List<String> lines = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void learnsToTellFourSoundsApart() throws IOException {
        List<EvaluationResult> results = train(settings(60, 5, 80, 600), folder, () -> false);

        EvaluationResult real = named(results, "others real");
        EvaluationResult silenced = named(results, "others silenced");
        assertThat(real.asked()).isEqualTo(12);
        assertThat(real.accuracy()).as(lines.toString()).isGreaterThan(0.9);
        assertThat(silenced.accuracy()).as(lines.toString()).isLessThan(0.6);
        assertThat(lines).anyMatch(line -> line.startsWith("answers step"));
    }

    @Test
    void goesOnWhereItWasStopped() throws IOException {
        Path whole = folder.resolve("whole");
        Path pieces = folder.resolve("pieces");
        TrainingSettings settings = settings(3, 3, 3, 3);
        train(settings, whole, () -> false);
        for (int stop = 0; stop < 3; stop++) {
            AtomicInteger steps = new AtomicInteger();
            train(settings, pieces, () -> steps.incrementAndGet() == 5);
        }

        assertThat(pieces.resolve("model.safetensors")).hasSameBinaryContentAs(whole.resolve("model.safetensors"));
        assertThat(pieces.resolve("tokenizer.json")).hasSameTextualContentAs(whole.resolve("tokenizer.json"));
    }

    @Test
    void writesAPublishedCheckpoint() throws IOException {
        train(settings(1, 1, 1, 1), folder, () -> false);

        Qwen2AudioConfig config = Qwen2AudioConfig.read(folder);
        SafetensorsFile weights = SafetensorsFile.read(folder.resolve("model.safetensors"));
        assertThat(config.encoder().hidden()).isEqualTo(16);
        assertThat(config.decoder().keyValueHeads()).isEqualTo(2);
        WeightNames.shapes(config)
                .forEach((name, shape) ->
                        assertThat(weights.tensor(name).shape()).as(name).isEqualTo(shape));
        assertThat(List.of(
                        "generation_config.json",
                        "preprocessor_config.json",
                        "tokenizer.json",
                        "tokenizer_config.json",
                        "chat_template.jinja"))
                .allSatisfy(file -> assertThat(folder.resolve(file)).isNotEmptyFile());
    }

    @Test
    void writesATokenizerThatGivesTextsBack() throws IOException {
        Path file = folder.resolve("tokenizer.json");
        BytePairs pairs = BytePairs.train(List.of("What is heard? A dog barks.", "a dog, a bell and a dog"), 320);
        TokenizerFile.write(pairs, file);

        try (HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(file)) {
            for (String text : List.of("a dog barks", "Zürich, 12\n\n  don't \u266b", "{}[] tabs\there")) {
                long[] ids = tokenizer.encode(text, false, false).getIds();
                assertThat(tokenizer.decode(ids, false)).isEqualTo(text);
            }
            long[] special = tokenizer
                    .encode("<|im_start|> dog<|AUDIO|><|im_end|>", false, false)
                    .getIds();
            assertThat(special).startsWith(1).endsWith(4, 2);
            assertThat(special[1]).isEqualTo(pairs.tokens().indexOf("\u0120dog"));
        }
    }

    private List<EvaluationResult> train(TrainingSettings settings, Path to, BooleanSupplier stop) throws IOException {
        Files.createDirectories(to);
        return new Trainer(settings, PROMPTS, lines::add, stop).train(new TrainingSet(LEARNED, EXAMINED), to);
    }

    private static TrainingSettings settings(int probe, int encoder, int words, int answers) {
        return new TrainingSettings(
                SIZE,
                phase(probe, 1e-2),
                phase(encoder, 1e-3),
                phase(words, 1e-2),
                phase(answers, 5e-3),
                phase(answers / 4, 5e-4),
                new TrainingSettings.Pace(0.5, 100, 100),
                1);
    }

    private static PhaseSettings phase(int steps, double rate) {
        return new PhaseSettings(steps, 1000, rate, 0.01, 5, 0.7, 0.1);
    }

    private static EvaluationResult named(List<EvaluationResult> results, String name) {
        return results.stream()
                .filter(result -> result.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
