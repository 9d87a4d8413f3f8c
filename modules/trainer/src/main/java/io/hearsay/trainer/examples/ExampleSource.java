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

/** What the decoder's phases draw from: every question about every clip, and the clips as the finished encoder hears them. */
public final class ExampleSource {
    private static final int VARIANTS = 6;
    private static final int SILENT = 600;

    /** Tokens of the options that exercises draw at random; one long text would make a whole batch long. */
    private static final int SHORT = 4;

    private static final int FEWEST = 50;

    private final Networks networks;
    private final TokenizedTexts texts;
    private final TrainingPrompts prompts;
    private final TrainingSet set;
    private final long seed;
    private final List<Asked> asked = new ArrayList<>();
    private final List<EncodedClips> encoded = new ArrayList<>();
    private final List<float[]> silence = new ArrayList<>();
    private final OptionSampler options;
    private final Paraphrases paraphrases;
    private final TextExamples textExamples;
    private @Nullable AudioExamples audioExamples;

    /** A question about a clip. */
    public record Asked(TrainingClip clip, TrainingQuestion question) {}

    public ExampleSource(Networks networks, TokenizedTexts texts, TrainingPrompts prompts, TrainingSet set, long seed) {
        this.networks = networks;
        this.texts = texts;
        this.prompts = prompts;
        this.set = set;
        this.seed = seed;
        this.options = new OptionSampler(texts.shortAnswers(SHORT, FEWEST), set.training());
        this.paraphrases = new Paraphrases(texts.answers());
        this.textExamples = new TextExamples(texts, prompts, options, paraphrases, set.training());
        for (TrainingClip clip : set.training()) {
            clip.questions().forEach(question -> asked.add(new Asked(clip, question)));
        }
    }

    /** Hears all clips, the first time, and makes lessons of such a mix. */
    public void begin(ExampleMix mix) {
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
            encoded.add(EncodedClips.varied(networks, set.training(), seed + i));
        }
        List<TrainingClip> some = Rng.some(set.training(), SILENT, Rng.random(seed, 0));
        EncodedClips nothing = EncodedClips.silenced(networks, some);
        some.forEach(clip -> silence.add(nothing.tokens(clip)));
    }

    public List<Asked> asked() {
        return asked;
    }

    /** Lessons without audio. */
    public TextExamples textExamples() {
        return textExamples;
    }

    /** Lessons on the clips. */
    public AudioExamples audioExamples() {
        if (audioExamples == null) {
            throw new IllegalStateException("The clips have not been heard yet; begin first");
        }
        return audioExamples;
    }
}
