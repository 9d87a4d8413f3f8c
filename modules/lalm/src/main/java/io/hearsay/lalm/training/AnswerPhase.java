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
    private static final double WHOLE = 0.25;
    private static final float[] SHARES = {0.2f, 0.3f, 0.3f};

    /** Share of the lessons in which a text stands where the audio would: at first, and from the middle of the phase on. */
    private static final double READ_FIRST = 0.25;

    private static final double READ = 0.1;

    private final Listening listening;
    private final DecoderStep decoder;
    private final DecoderExam exam;
    private final Buckets<Listening.Asked> buckets;
    private final long seed;

    AnswerPhase(Listening listening, DecoderStep decoder, DecoderExam exam, long seed) {
        this.listening = listening;
        this.decoder = decoder;
        this.exam = exam;
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
        double reading = Math.max(READ, READ_FIRST - 2 * progress * (READ_FIRST - READ));
        for (Listening.Asked asked : buckets.batch(step)) {
            lessons.add(
                    !lessons.isEmpty() && random.nextDouble() < reading
                            ? listening.readings().whole(random)
                            : listening.plan().lesson(asked.clip(), asked.question(), tokens, random));
        }
        return decoder.learn(lessons, n -> 1 / Math.sqrt(n), SHARES, rate);
    }

    @Override
    public List<Examination> examine() {
        return exam.examine();
    }

    @Override
    public List<Examination> glance() {
        return exam.glance();
    }
}
