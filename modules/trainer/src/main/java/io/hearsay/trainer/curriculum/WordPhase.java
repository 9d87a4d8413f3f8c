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

/** Third phase: the decoder learns to name what the encoder hears, from a few audio tokens and the question, and to find it among options. */
public final class WordPhase implements Phase {
    private static final int LESSONS = 48;
    private static final int TOKENS = 12;
    /** Share of the lessons in which a text stands where the audio would. */
    private static final double READ = 0.5;

    private static final float[] SHARES = {0.5f, 1f, 0.3f};

    private final Networks networks;
    private final ExampleSource listening;
    private final DecoderStep decoder;
    private final DecoderEvaluator exam;
    private final long seed;

    public WordPhase(
            Networks networks, ExampleSource listening, DecoderStep decoder, DecoderEvaluator exam, long seed) {
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
        listening.begin(ExampleMix.BROAD);
        if (networks.decoder().steps() == 0) {
            networks.borrowWords();
        }
    }

    @Override
    public float[] learn(int step, double rate, double progress) {
        SplittableRandom random = Rng.random(seed, step);
        List<TrainingExample> lessons = new ArrayList<>();
        for (ExampleSource.Asked asked : Rng.some(listening.asked(), LESSONS, random)) {
            lessons.add(
                    !lessons.isEmpty() && random.nextDouble() < READ
                            ? listening.readings().drill(random)
                            : listening.plan().exercise(asked.clip(), asked.question(), TOKENS, random));
        }
        return decoder.learn(lessons, n -> 1, SHARES, rate);
    }

    @Override
    public List<EvaluationResult> examine() {
        return exam.glance();
    }
}
