package io.hearsay.trainer.examples;

import io.hearsay.trainer.data.Rng;
import io.hearsay.trainer.data.TokenizedTexts;
import io.hearsay.trainer.data.TrainingClip;
import io.hearsay.trainer.data.TrainingPrompts;
import io.hearsay.trainer.data.TrainingQuestion;
import io.hearsay.trainer.data.TrainingSet;
import io.hearsay.trainer.network.EncodedClips;
import io.hearsay.trainer.network.Networks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Source of the decoder's training examples: every question of every clip, and the clips encoded by the trained
 * encoder.
 */
public final class ExampleSource {
    private static final int VARIANTS = 6;
    private static final int SILENT_CLIPS = 600;

    /** Maximum tokens of the random options of short examples; one long text would make a whole batch long. */
    private static final int MAX_SHORT_TOKENS = 4;

    private static final int MIN_SHORT_ANSWERS = 50;

    private final Networks networks;
    private final TokenizedTexts texts;
    private final TrainingPrompts prompts;
    private final TrainingSet set;
    private final long seed;
    private final List<ClipQuestion> clipQuestions = new ArrayList<>();
    private final List<EncodedClips> encoded = new ArrayList<>();
    private final List<float[]> silence = new ArrayList<>();
    private final OptionSampler options;
    private final Paraphrases paraphrases;
    private final TextExamples textExamples;
    private @Nullable AudioExamples audioExamples;

    /** A clip and one of its questions. */
    public record ClipQuestion(TrainingClip clip, TrainingQuestion question) {}

    public ExampleSource(Networks networks, TokenizedTexts texts, TrainingPrompts prompts, TrainingSet set, long seed) {
        this.networks = networks;
        this.texts = texts;
        this.prompts = prompts;
        this.set = set;
        this.seed = seed;
        this.options = new OptionSampler(texts.shortAnswers(MAX_SHORT_TOKENS, MIN_SHORT_ANSWERS), set.training());
        this.paraphrases = new Paraphrases(texts.answers());
        this.textExamples = new TextExamples(texts, prompts, options, paraphrases, set.training());
        for (TrainingClip clip : set.training()) {
            clip.questions().forEach(question -> clipQuestions.add(new ClipQuestion(clip, question)));
        }
    }

    /** Prepares examples of this mix; the first call encodes all clips. */
    public void prepare(ExampleMix mix) {
        if (encoded.isEmpty()) {
            encode();
        }
        audioExamples = new AudioExamples(
                texts,
                prompts,
                options,
                paraphrases,
                set.training(),
                encoded,
                silence,
                networks.size().encoder().width(),
                mix);
    }

    private void encode() {
        encoded.add(EncodedClips.plain(networks, set.training()));
        for (int i = 1; i < VARIANTS; i++) {
            encoded.add(EncodedClips.augmented(networks, set.training(), seed + i));
        }
        List<TrainingClip> sample = Rng.sample(set.training(), SILENT_CLIPS, Rng.random(seed, 0));
        EncodedClips silenced = EncodedClips.silenced(networks, sample);
        sample.forEach(clip -> silence.add(silenced.tokens(clip)));
    }

    public List<ClipQuestion> clipQuestions() {
        return clipQuestions;
    }

    /** Examples without audio. */
    public TextExamples textExamples() {
        return textExamples;
    }

    /** Examples with audio. */
    public AudioExamples audioExamples() {
        if (audioExamples == null) {
            throw new IllegalStateException("The clips have not been encoded yet; call prepare first");
        }
        return audioExamples;
    }
}
