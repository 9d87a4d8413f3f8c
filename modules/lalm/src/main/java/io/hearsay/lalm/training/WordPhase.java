package io.hearsay.lalm.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Third phase: the decoder learns to name what the encoder hears, from a few audio tokens and the question, and to find it among options. */
final class WordPhase implements Phase {
    private static final int LESSONS = 48;
    private static final int TOKENS = 12;
    /** Share of the lessons in which a text stands where the audio would. */
    private static final double READ = 0.5;

    private static final float[] SHARES = {0.5f, 1f, 0.3f};

    private final Networks networks;
    private final Listening listening;
    private final DecoderStep decoder;
    private final DecoderExam exam;
    private final long seed;

    WordPhase(Networks networks, Listening listening, DecoderStep decoder, DecoderExam exam, long seed) {
        this.networks = networks;
        this.listening = listening;
        this.decoder = decoder;
        this.exam = exam;
        this.seed = seed;
    }

    @Override
    public String name() {
        return "words";
    }

    @Override
    public List<String> measures() {
        return DecoderStep.MEASURES;
    }

    @Override
    public void begin() {
        listening.begin(LessonMix.BROAD);
        if (networks.decoder().steps() == 0) {
            networks.borrowWords();
        }
    }

    @Override
    public float[] learn(int step, double rate, double progress) {
        SplittableRandom random = Draws.random(seed, step);
        List<Lesson> lessons = new ArrayList<>();
        for (Listening.Asked asked : Draws.some(listening.asked(), LESSONS, random)) {
            lessons.add(
                    !lessons.isEmpty() && random.nextDouble() < READ
                            ? listening.readings().drill(random)
                            : listening.plan().exercise(asked.clip(), asked.question(), TOKENS, random));
        }
        return decoder.learn(lessons, n -> 1, SHARES, rate);
    }

    @Override
    public List<Examination> examine() {
        return exam.glance();
    }
}
