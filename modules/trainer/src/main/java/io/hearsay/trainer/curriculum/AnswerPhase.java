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
 * Last two phases: the decoder is trained on full prompts like those of the reliability methods, first on all kinds,
 * then with options that only the audio can tell apart. Most examples use a random subset of the audio tokens, which is
 * faster; those at the end use all of them.
 */
public final class AnswerPhase implements Phase {
    private static final int EXAMPLES = 24;

    /** Batches that are sampled together and then grouped by length. */
    private static final int BATCHES = 8;

    private static final int ALL_TOKENS = Integer.MAX_VALUE;

    /** Maximum audio tokens per example; one of these at a time, and all tokens in the last part of the phase. */
    private static final List<Integer> TOKENS = List.of(10, 10, 30, ALL_TOKENS);

    private static final double ALL_TOKENS_SHARE = 0.3;
    private static final float[] SHARES = {0.2f, 0.3f, 0.3f};

    /** Fraction of examples with a text in place of the audio: at the start, and from the middle of the phase on. */
    private static final double INITIAL_TEXT_SHARE = 0.3;

    private static final double TEXT_SHARE = 0.12;

    private final String name;
    private final ExampleMix mix;
    private final ExampleSource source;
    private final DecoderStep decoder;
    private final DecoderEvaluator evaluator;
    private final int width;
    private final long seed;
    private int batchGroup = -1;
    private List<List<TrainingExample>> batches = List.of();

    /**
     * @param name name of the phase
     * @param mix composition of its examples
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
    public void prepare() {
        source.prepare(mix);
    }

    @Override
    public float[] step(int step, double rate, double progress) {
        if (batchGroup != step / BATCHES) {
            batchGroup = step / BATCHES;
            batches = batches(Rng.random(seed, batchGroup), progress * batchGroup * BATCHES / Math.max(1, step));
        }
        return decoder.step(batches.get(step % batches.size()), n -> 1 / Math.sqrt(n), SHARES, rate);
    }

    private List<List<TrainingExample>> batches(SplittableRandom random, double progress) {
        int tokens = progress < 1 - ALL_TOKENS_SHARE ? Rng.choice(TOKENS, random) : ALL_TOKENS;
        double textShare = Math.max(TEXT_SHARE, INITIAL_TEXT_SHARE - 2 * progress * (INITIAL_TEXT_SHARE - TEXT_SHARE));
        List<TrainingExample> examples = new ArrayList<>();
        for (ExampleSource.ClipQuestion item : Rng.sample(source.clipQuestions(), EXAMPLES * BATCHES, random)) {
            examples.add(
                    random.nextDouble() < textShare
                            ? source.textExamples().fullExample(random)
                            : source.audioExamples().fullExample(item.clip(), item.question(), tokens, random));
        }
        examples.sort(Comparator.comparingInt(example -> example.length(width)));
        int count = Math.max(1, examples.size() / EXAMPLES);
        List<List<TrainingExample>> result = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<TrainingExample> batch =
                    new ArrayList<>(examples.subList(i * examples.size() / count, (i + 1) * examples.size() / count));
            if (batch.stream().noneMatch(TrainingExample::answerable)) {
                ExampleSource.ClipQuestion item = Rng.choice(source.clipQuestions(), random);
                batch.add(source.audioExamples().shortExample(item.clip(), item.question(), TOKENS.get(0), random));
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
