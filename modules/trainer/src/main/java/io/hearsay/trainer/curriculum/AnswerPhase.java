package io.hearsay.trainer.curriculum;

import io.hearsay.trainer.data.Rng;
import io.hearsay.trainer.evaluation.DecoderEvaluator;
import io.hearsay.trainer.evaluation.EvaluationResult;
import io.hearsay.trainer.examples.ExampleMix;
import io.hearsay.trainer.examples.ExampleSource;
import io.hearsay.trainer.examples.TrainingExample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Last phases: the decoder learns whole prompts as the reliability methods ask them, first of every kind, then with options that only hearing tells apart. Most lessons have a random share of the audio tokens,
 * which is faster; those at the end have all of them.
 */
public final class AnswerPhase implements Phase {
    private static final int LESSONS = 24;

    /** Batches that are drawn together and made of lessons of like lengths. */
    private static final int BATCHES = 8;

    private static final int ALL_TOKENS = Integer.MAX_VALUE;

    /** Most audio tokens of a lesson, one of these at a time, and of every lesson in the last part of the phase. */
    private static final List<Integer> TOKENS = List.of(10, 10, 30, ALL_TOKENS);

    private static final double WHOLE = 0.3;
    private static final float[] SHARES = {0.2f, 0.3f, 0.3f};

    /** Share of the lessons in which a text stands where the audio would: at first, and from the middle of the phase on. */
    private static final double READ_FIRST = 0.3;

    private static final double READ = 0.12;

    private final String name;
    private final ExampleMix mix;
    private final ExampleSource listening;
    private final DecoderStep decoder;
    private final DecoderEvaluator exam;
    private final int width;
    private final long seed;
    private int drawn = -1;
    private List<List<TrainingExample>> batches = List.of();

    /**
     * @param name name of the phase
     * @param mix what its lessons are made of
     * @param width encoder width
     */
    public AnswerPhase(
            String name,
            ExampleMix mix,
            ExampleSource listening,
            DecoderStep decoder,
            DecoderEvaluator exam,
            int width,
            long seed) {
        this.name = name;
        this.mix = mix;
        this.listening = listening;
        this.decoder = decoder;
        this.exam = exam;
        this.width = width;
        this.seed = seed;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> measures() {
        return DecoderStep.MEASURES;
    }

    @Override
    public void begin() {
        listening.begin(mix);
    }

    @Override
    public float[] learn(int step, double rate, double progress) {
        if (drawn != step / BATCHES) {
            drawn = step / BATCHES;
            batches = batches(Rng.random(seed, drawn), progress * drawn * BATCHES / Math.max(1, step));
        }
        return decoder.learn(batches.get(step % batches.size()), n -> 1 / Math.sqrt(n), SHARES, rate);
    }

    private List<List<TrainingExample>> batches(SplittableRandom random, double progress) {
        int tokens = progress < 1 - WHOLE ? Rng.one(TOKENS, random) : ALL_TOKENS;
        double reading = Math.max(READ, READ_FIRST - 2 * progress * (READ_FIRST - READ));
        List<TrainingExample> lessons = new ArrayList<>();
        for (ExampleSource.Asked asked : Rng.some(listening.asked(), LESSONS * BATCHES, random)) {
            lessons.add(
                    random.nextDouble() < reading
                            ? listening.readings().whole(random)
                            : listening.plan().lesson(asked.clip(), asked.question(), tokens, random));
        }
        lessons.sort(Comparator.comparingInt(lesson -> lesson.length(width)));
        int count = Math.max(1, lessons.size() / LESSONS);
        List<List<TrainingExample>> result = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<TrainingExample> batch =
                    new ArrayList<>(lessons.subList(i * lessons.size() / count, (i + 1) * lessons.size() / count));
            if (batch.stream().noneMatch(TrainingExample::answerable)) {
                ExampleSource.Asked asked = Rng.one(listening.asked(), random);
                batch.add(listening.plan().exercise(asked.clip(), asked.question(), TOKENS.get(0), random));
            }
            result.add(batch);
        }
        return Rng.shuffled(result, random);
    }

    @Override
    public List<EvaluationResult> examine() {
        return exam.examine();
    }

    @Override
    public List<EvaluationResult> glance() {
        return exam.glance();
    }
}
