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

/**
 * Trains a checkpoint from scratch: tokenizer, encoder, decoder. An interrupted run resumes from the state in its
 * folder.
 */
public final class Trainer {
    /** State file of a run, inside its folder. */
    private static final String STATE = "training.state";

    private final TrainingSettings settings;
    private final TrainingPrompts prompts;
    private final TrainingListener listener;
    private final BooleanSupplier stop;

    /**
     * @param settings sizes, phases and seed
     * @param prompts the prompts that the model will be used with
     * @param listener receives progress lines
     * @param stop polled after every step; once true, the run saves its state and returns
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
     * @param set training clips and held-out sets
     * @param folder receives the checkpoint and the state of the run; created if missing
     * @return evaluation of the last phase that ended: with audio, with silenced audio, and with abstaining allowed
     */
    public List<EvaluationResult> train(TrainingSet set, Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create the folder " + folder, e);
        }
        Path tokenizer = folder.resolve("tokenizer.json");
        if (!Files.exists(tokenizer)) {
            TokenizerFile.write(
                    BytePairs.train(texts(set.training()), settings.size().vocabulary()), tokenizer);
        }
        try (TokenizedTexts texts = new TokenizedTexts(tokenizer, set.training());
                Networks networks =
                        new Networks(settings.size(), texts.answers().size(), settings.seed())) {
            EncoderInit.set(networks, set.training(), settings.seed() + 5);
            listener.report(set.training().size() + " training clips, "
                    + texts.answers().size() + " option texts");
            List<EvaluationResult> results = new Curriculum(networks, folder.resolve(STATE), settings.pace(), listener)
                    .run(phases(networks, texts, set), stop);
            new CheckpointFolder(folder).write(networks);
            listener.report("checkpoint written to " + folder);
            return results;
        }
    }

    private List<Curriculum.ScheduledPhase> phases(Networks networks, TokenizedTexts texts, TrainingSet set) {
        long seed = settings.seed();
        ExampleSource source = new ExampleSource(networks, texts, prompts, set, seed + 30);
        DecoderEvaluator evaluator = new DecoderEvaluator(networks, texts, prompts, set.heldOut());
        DecoderStep wordStep = new DecoderStep(networks, texts, settings.words().optimizer());
        return List.of(
                new Curriculum.ScheduledPhase(
                        new ProbePhase(networks, texts, set, settings.probe().optimizer(), seed + 10),
                        settings.probe()),
                new Curriculum.ScheduledPhase(
                        new EncoderPhase(
                                networks, texts, set, settings.encoder().optimizer(), seed + 20),
                        settings.encoder()),
                new Curriculum.ScheduledPhase(
                        new WordPhase(networks, source, wordStep, evaluator, seed + 40), settings.words()),
                new Curriculum.ScheduledPhase(
                        answerPhase(
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
                        answerPhase(
                                "choices",
                                ExampleMix.AUDIO_DEPENDENT,
                                settings.choices(),
                                networks,
                                texts,
                                source,
                                evaluator,
                                seed + 60),
                        settings.choices()));
    }

    private static Phase answerPhase(
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

    /** All texts that the model will read or write, to train the tokenizer on. */
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
