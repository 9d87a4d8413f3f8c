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
    private final List<EncodedClips> heard = new ArrayList<>();
    private final List<float[]> silence = new ArrayList<>();
    private final OptionSampler draws;
    private final Paraphrases wordings;
    private final TextExamples readings;
    private @Nullable AudioExamples plan;

    /** A question about a clip. */
    public record Asked(TrainingClip clip, TrainingQuestion question) {}

    public ExampleSource(Networks networks, TokenizedTexts texts, TrainingPrompts prompts, TrainingSet set, long seed) {
        this.networks = networks;
        this.texts = texts;
        this.prompts = prompts;
        this.set = set;
        this.seed = seed;
        this.draws = new OptionSampler(texts.shortAnswers(SHORT, FEWEST), set.learned());
        this.wordings = new Paraphrases(texts.answers());
        this.readings = new TextExamples(texts, prompts, draws, wordings, set.learned());
        for (TrainingClip clip : set.learned()) {
            clip.questions().forEach(question -> asked.add(new Asked(clip, question)));
        }
    }

    /** Hears all clips, the first time, and makes lessons of such a mix. */
    public void begin(ExampleMix mix) {
        if (heard.isEmpty()) {
            hear();
        }
        plan = new AudioExamples(
                texts,
                prompts,
                draws,
                wordings,
                set.learned(),
                heard,
                silence,
                networks.size().encoder().width(),
                mix);
    }

    private void hear() {
        heard.add(EncodedClips.plain(networks, set.learned()));
        for (int i = 1; i < VARIANTS; i++) {
            heard.add(EncodedClips.varied(networks, set.learned(), seed + i));
        }
        List<TrainingClip> some = Rng.some(set.learned(), SILENT, Rng.random(seed, 0));
        EncodedClips nothing = EncodedClips.silenced(networks, some);
        some.forEach(clip -> silence.add(nothing.tokens(clip)));
    }

    public List<Asked> asked() {
        return asked;
    }

    /** Lessons without audio. */
    public TextExamples readings() {
        return readings;
    }

    /** Lessons on the clips. */
    public AudioExamples plan() {
        if (plan == null) {
            throw new IllegalStateException("The clips have not been heard yet; begin first");
        }
        return plan;
    }
}
