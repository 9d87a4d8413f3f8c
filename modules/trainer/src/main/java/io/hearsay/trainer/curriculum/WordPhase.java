package io.hearsay.trainer.curriculum;

import io.hearsay.trainer.data.Rng;
import io.hearsay.trainer.evaluation.DecoderEvaluator;
import io.hearsay.trainer.evaluation.EvaluationResult;
import io.hearsay.trainer.examples.ExampleMix;
import io.hearsay.trainer.examples.ExampleSource;
import io.hearsay.trainer.examples.TrainingExample;
import io.hearsay.trainer.network.Networks;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Third phase: the decoder is trained to name what is in the audio, from a few audio tokens and the question, and to
 * find it among options.
 */
public final class WordPhase implements Phase {
    private static final int EXAMPLES = 48;
    private static final int TOKENS = 12;
    /** Fraction of examples with a text in place of the audio. */
    private static final double TEXT_SHARE = 0.5;

    private static final float[] SHARES = {0.5f, 1f, 0.3f};

    private final Networks networks;
    private final ExampleSource source;
    private final DecoderStep decoder;
    private final DecoderEvaluator evaluator;
    private final long seed;

    public WordPhase(
            Networks networks, ExampleSource source, DecoderStep decoder, DecoderEvaluator evaluator, long seed) {
        this.networks = networks;
        this.source = source;
        this.decoder = decoder;
        this.evaluator = evaluator;
        this.seed = seed;
    }

    @Override
    public String name() {
        return "words";
    }

    @Override
    public List<String> metrics() {
        return DecoderStep.METRICS;
    }

    @Override
    public void prepare() {
        source.prepare(ExampleMix.BROAD);
        if (networks.decoder().steps() == 0) {
            networks.initEmbeddingsFromProbe();
        }
    }

    @Override
    public float[] step(int step, double rate, double progress) {
        SplittableRandom random = Rng.random(seed, step);
        List<TrainingExample> examples = new ArrayList<>();
        for (ExampleSource.ClipQuestion item : Rng.sample(source.clipQuestions(), EXAMPLES, random)) {
            examples.add(
                    !examples.isEmpty() && random.nextDouble() < TEXT_SHARE
                            ? source.textExamples().shortExample(random)
                            : source.audioExamples().shortExample(item.clip(), item.question(), TOKENS, random));
        }
        return decoder.step(examples, n -> 1, SHARES, rate);
    }

    @Override
    public List<EvaluationResult> evaluate() {
        return evaluator.evaluateSample();
    }
}
