package io.hearsay.lalm.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Last phase: the decoder learns whole prompts as the reliability methods ask them. Most of the phase runs on a random share of the audio
 * tokens, which is faster; the end of it on all of them.
 */
final class AnswerPhase implements Phase {
    private static final int LESSONS = 24;
    private static final int TOKENS = 20;
    private static final double WHOLE = 0.35;
    private static final float[] SHARES = {0.5f, 0.5f, 0.3f};

    private final Networks networks;
    private final Texts texts;
    private final TrainingPrompts prompts;
    private final TrainingSet set;
    private final Listening listening;
    private final DecoderStep decoder;
    private final Buckets<Listening.Asked> buckets;
    private final long seed;

    AnswerPhase(
            Networks networks,
            Texts texts,
            TrainingPrompts prompts,
            TrainingSet set,
            Listening listening,
            DecoderStep decoder,
            long seed) {
        this.networks = networks;
        this.texts = texts;
        this.prompts = prompts;
        this.set = set;
        this.listening = listening;
        this.decoder = decoder;
        this.seed = seed;
        this.buckets = new Buckets<>(
                listening.asked(), asked -> asked.clip().frames(), Integer.MAX_VALUE / LESSONS, LESSONS, seed);
    }

    @Override
    public String name() {
        return "answers";
    }

    @Override
    public List<String> measures() {
        return DecoderStep.MEASURES;
    }

    @Override
    public void begin() {
        listening.begin();
    }

    @Override
    public float[] learn(int step, double rate, double progress) {
        SplittableRandom random = Draws.random(seed, step);
        int tokens = progress < 1 - WHOLE ? TOKENS : Integer.MAX_VALUE;
        List<Lesson> lessons = new ArrayList<>();
        for (Listening.Asked asked : buckets.batch(step)) {
            lessons.add(listening.plan().lesson(asked.clip(), asked.question(), tokens, random));
        }
        return decoder.learn(lessons, n -> 1 / Math.sqrt(n), SHARES, rate);
    }

    @Override
    public List<Examination> examine() {
        return new DecoderExam(networks, texts, prompts, set.examined()).examine();
    }

    @Override
    public List<Examination> glance() {
        return new DecoderExam(networks, texts, prompts, set.examined()).glance();
    }
}
