package io.hearsay.lalm.training;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the decoder's phases draw from: every question about every clip, and the clips as the finished encoder hears them. */
final class Listening {
    private static final int VARIANTS = 6;
    private static final int SILENT = 600;

    /** Tokens of the options that exercises draw at random; one long text would make a whole batch long. */
    private static final int SHORT = 4;

    private static final int FEWEST = 50;

    private final Networks networks;
    private final Texts texts;
    private final TrainingPrompts prompts;
    private final TrainingSet set;
    private final long seed;
    private final List<Asked> asked = new ArrayList<>();
    private final List<Hearing> heard = new ArrayList<>();
    private final List<float[]> silence = new ArrayList<>();
    private final OptionDraws draws;
    private final Wordings wordings;
    private final Readings readings;
    private @Nullable LessonPlan plan;

    /** A question about a clip. */
    record Asked(TrainingClip clip, TrainingQuestion question) {}

    Listening(Networks networks, Texts texts, TrainingPrompts prompts, TrainingSet set, long seed) {
        this.networks = networks;
        this.texts = texts;
        this.prompts = prompts;
        this.set = set;
        this.seed = seed;
        this.draws = new OptionDraws(texts.shortAnswers(SHORT, FEWEST), set.learned());
        this.wordings = new Wordings(texts.answers());
        this.readings = new Readings(texts, prompts, draws, wordings, set.learned());
        for (TrainingClip clip : set.learned()) {
            clip.questions().forEach(question -> asked.add(new Asked(clip, question)));
        }
    }

    /** Hears all clips, the first time, and makes lessons of such a mix. */
    void begin(LessonMix mix) {
        if (heard.isEmpty()) {
            hear();
        }
        plan = new LessonPlan(
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
        heard.add(Hearing.plain(networks, set.learned()));
        for (int i = 1; i < VARIANTS; i++) {
            heard.add(Hearing.varied(networks, set.learned(), seed + i));
        }
        List<TrainingClip> some = Draws.some(set.learned(), SILENT, Draws.random(seed, 0));
        Hearing nothing = Hearing.silenced(networks, some);
        some.forEach(clip -> silence.add(nothing.tokens(clip)));
    }

    List<Asked> asked() {
        return asked;
    }

    /** Lessons without audio. */
    Readings readings() {
        return readings;
    }

    /** Lessons on the clips. */
    LessonPlan plan() {
        if (plan == null) {
            throw new IllegalStateException("The clips have not been heard yet; begin first");
        }
        return plan;
    }
}
