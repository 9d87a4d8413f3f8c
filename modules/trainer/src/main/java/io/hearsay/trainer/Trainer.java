package io.hearsay.trainer;

import io.hearsay.trainer.curriculum.AnswerPhase;
import io.hearsay.trainer.curriculum.Curriculum;
import io.hearsay.trainer.curriculum.DecoderStep;
import io.hearsay.trainer.curriculum.EncoderPhase;
import io.hearsay.trainer.curriculum.Phase;
import io.hearsay.trainer.curriculum.ProbePhase;
import io.hearsay.trainer.curriculum.TrainingListener;
import io.hearsay.trainer.curriculum.WordPhase;
import io.hearsay.trainer.data.TokenizedTexts;
import io.hearsay.trainer.data.TrainingClip;
import io.hearsay.trainer.data.TrainingPrompts;
import io.hearsay.trainer.data.TrainingQuestion;
import io.hearsay.trainer.data.TrainingSet;
import io.hearsay.trainer.evaluation.DecoderEvaluator;
import io.hearsay.trainer.evaluation.EvaluationResult;
import io.hearsay.trainer.examples.ExampleMix;
import io.hearsay.trainer.examples.ExampleSource;
import io.hearsay.trainer.network.CheckpointFolder;
import io.hearsay.trainer.network.EncoderInit;
import io.hearsay.trainer.network.Networks;
import io.hearsay.trainer.settings.PhaseSettings;
import io.hearsay.trainer.settings.TrainingSettings;
import io.hearsay.trainer.tokenizer.BytePairs;
import io.hearsay.trainer.tokenizer.TokenizerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Trains a checkpoint from nothing: tokenizer, encoder, decoder. A run that was stopped goes on where its folder says it stood. */
public final class Trainer {
    /** Where a run keeps the state it can go on from, inside its folder. */
    private static final String STATE = "training.state";

    private final TrainingSettings settings;
    private final TrainingPrompts prompts;
    private final TrainingListener listener;
    private final BooleanSupplier stop;

    /**
     * @param settings sizes, phases and seed
     * @param prompts what the model will be asked
     * @param listener told how it goes
     * @param stop asked after every step; once true, the run saves its state and leaves
     */
    public Trainer(
            TrainingSettings settings, TrainingPrompts prompts, TrainingListener listener, BooleanSupplier stop) {
        this.settings = settings;
        this.prompts = prompts;
        this.listener = listener;
        this.stop = stop;
    }

    /**
     * Trains.
     *
     * @param set what to learn from and what to be examined by
     * @param folder where the checkpoint and the state of the run are written; made if missing
     * @return how the last phase that ended was examined: with audio, with the audio silenced, and with leave to abstain
     */
    public List<EvaluationResult> train(TrainingSet set, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder " + folder, e);
        }
        Path tokenizer = folder.resolve("tokenizer.json");
        if (!Files.exists(tokenizer)) {
            TokenizerFile.write(
                    BytePairs.step(texts(set.training()), settings.size().vocabulary()), tokenizer);
        }
        try (TokenizedTexts texts = new TokenizedTexts(tokenizer, set.training());
                Networks networks =
                        new Networks(settings.size(), texts.answers().size(), settings.seed())) {
            EncoderInit.set(networks, set.training(), settings.seed() + 5);
            listener.report(set.training().size() + " clips to learn from, "
                    + texts.answers().size() + " option texts");
            List<EvaluationResult> results = new Curriculum(networks, folder.resolve(STATE), settings.pace(), listener)
                    .run(scheduled(networks, texts, set), stop);
            new CheckpointFolder(folder).write(networks);
            listener.report("checkpoint written to " + folder);
            return results;
        }
    }

    private List<Curriculum.ScheduledPhase> scheduled(Networks networks, TokenizedTexts texts, TrainingSet set) {
        long seed = settings.seed();
        ExampleSource source = new ExampleSource(networks, texts, prompts, set, seed + 30);
        DecoderEvaluator evaluator = new DecoderEvaluator(networks, texts, prompts, set.heldOut());
        DecoderStep wording = new DecoderStep(networks, texts, settings.words().optimizer());
        return List.of(
                new Curriculum.ScheduledPhase(
                        new ProbePhase(networks, texts, set, settings.probe().optimizer(), seed + 10),
                        settings.probe()),
                new Curriculum.ScheduledPhase(
                        new EncoderPhase(
                                networks, texts, set, settings.encoder().optimizer(), seed + 20),
                        settings.encoder()),
                new Curriculum.ScheduledPhase(
                        new WordPhase(networks, source, wording, evaluator, seed + 40), settings.words()),
                new Curriculum.ScheduledPhase(
                        answering(
                                "answers",
                                ExampleMix.BROAD,
                                settings.answers(),
                                networks,
                                texts,
                                source,
                                evaluator,
                                seed + 50),
                        settings.answers()),
                new Curriculum.ScheduledPhase(
                        answering(
                                "choices",
                                ExampleMix.BY_EAR,
                                settings.choices(),
                                networks,
                                texts,
                                source,
                                evaluator,
                                seed + 60),
                        settings.choices()));
    }

    private static Phase answering(
            String name,
            ExampleMix mix,
            PhaseSettings settings,
            Networks networks,
            TokenizedTexts texts,
            ExampleSource source,
            DecoderEvaluator evaluator,
            long seed) {
        DecoderStep step = new DecoderStep(networks, texts, settings.optimizer());
        return new AnswerPhase(
                name, mix, source, step, evaluator, networks.size().encoder().width(), seed);
    }

    /** Everything the model will read or write, for the vocabulary. */
    private List<String> texts(List<TrainingClip> clips) {
        List<String> texts = new ArrayList<>();
        for (TrainingClip clip : clips) {
            texts.add(" " + clip.caption());
            for (TrainingQuestion question : clip.questions()) {
                texts.add(question.text());
                texts.add("Answer: " + question.answer());
                question.choices().forEach(choice -> texts.add(" " + choice));
            }
        }
        for (int i = 0; i < 50; i++) {
            for (TrainingPrompts.Asking asking : TrainingPrompts.Asking.values()) {
                texts.add(TrainingPrompts.OPENING + prompts.closing(asking, "", List.of("", "", "", "")));
            }
            texts.add(" " + TrainingPrompts.UNKNOWN);
        }
        return texts;
    }
}
