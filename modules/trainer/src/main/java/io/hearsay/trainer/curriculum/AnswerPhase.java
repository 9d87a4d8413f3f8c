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
    private static final int EXAMPLES = 24;

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
    private final ExampleSource source;
    private final DecoderStep decoder;
    private final DecoderEvaluator evaluator;
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
            ExampleSource source,
            DecoderStep decoder,
            DecoderEvaluator evaluator,
            int width,
            long seed) {
        this.name = name;
        this.mix = mix;
        this.source = source;
        this.decoder = decoder;
        this.evaluator = evaluator;
        this.width = width;
        this.seed = seed;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> metrics() {
        return DecoderStep.METRICS;
    }

    @Override
    public void begin() {
        source.begin(mix);
    }

    @Override
    public float[] step(int step, double rate, double progress) {
        if (drawn != step / BATCHES) {
            drawn = step / BATCHES;
            batches = batches(Rng.random(seed, drawn), progress * drawn * BATCHES / Math.max(1, step));
        }
        return decoder.step(batches.get(step % batches.size()), n -> 1 / Math.sqrt(n), SHARES, rate);
    }

    private List<List<TrainingExample>> batches(SplittableRandom random, double progress) {
        int tokens = progress < 1 - WHOLE ? Rng.one(TOKENS, random) : ALL_TOKENS;
        double reading = Math.max(READ, READ_FIRST - 2 * progress * (READ_FIRST - READ));
        List<TrainingExample> examples = new ArrayList<>();
        for (ExampleSource.Asked asked : Rng.some(source.asked(), EXAMPLES * BATCHES, random)) {
            examples.add(
                    random.nextDouble() < reading
                            ? source.textExamples().whole(random)
                            : source.audioExamples().example(asked.clip(), asked.question(), tokens, random));
        }
        examples.sort(Comparator.comparingInt(example -> example.length(width)));
        int count = Math.max(1, examples.size() / EXAMPLES);
        List<List<TrainingExample>> result = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<TrainingExample> batch =
                    new ArrayList<>(examples.subList(i * examples.size() / count, (i + 1) * examples.size() / count));
            if (batch.stream().noneMatch(TrainingExample::answerable)) {
                ExampleSource.Asked asked = Rng.one(source.asked(), random);
                batch.add(source.audioExamples().exercise(asked.clip(), asked.question(), TOKENS.get(0), random));
            }
            result.add(batch);
        }
        return Rng.shuffled(result, random);
    }

    @Override
    public List<EvaluationResult> evaluate() {
        return evaluator.evaluate();
    }

    @Override
    public List<EvaluationResult> evaluateSample() {
        return evaluator.evaluateSample();
    }
}
