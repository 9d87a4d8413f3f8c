package io.hearsay.trainer.curriculum;

import ai.djl.ndarray.NDManager;
import io.hearsay.lalm.torch.AdamW;
import io.hearsay.trainer.data.Rng;
import io.hearsay.trainer.data.TokenizedTexts;
import io.hearsay.trainer.data.TrainingClip;
import io.hearsay.trainer.data.TrainingSet;
import io.hearsay.trainer.evaluation.EvaluationResult;
import io.hearsay.trainer.evaluation.ProbeBatch;
import io.hearsay.trainer.evaluation.ProbeEvaluator;
import io.hearsay.trainer.network.EncodedClips;
import io.hearsay.trainer.network.Networks;
import io.hearsay.trainer.network.TokenBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * First phase: the encoder keeps its initial weights, and only the probe is trained to predict answers from its tokens.
 * Training both from scratch at once was tried and did not train the encoder; random features are good enough for the
 * text side to learn its words.
 */
public final class ProbePhase implements Phase {
    private static final int CLIPS = 32;
    private static final int VARIANTS = 2;
    private static final float NOISE = 0.1f;

    private final Networks networks;
    private final TokenizedTexts texts;
    private final TrainingSet set;
    private final AdamW optimizer;
    private final long seed;
    private final List<EncodedClips> encoded = new ArrayList<>();

    public ProbePhase(Networks networks, TokenizedTexts texts, TrainingSet set, AdamW optimizer, long seed) {
        this.networks = networks;
        this.texts = texts;
        this.set = set;
        this.optimizer = optimizer;
        this.seed = seed;
    }

    @Override
    public String name() {
        return "probe";
    }

    @Override
    public List<String> metrics() {
        return List.of("answers", "options", "accuracy");
    }

    @Override
    public void prepare() {
        encoded.add(EncodedClips.plain(networks, set.training()));
        for (int i = 1; i < VARIANTS; i++) {
            encoded.add(EncodedClips.augmented(networks, set.training(), seed + i));
        }
    }

    @Override
    public float[] step(int step, double rate, double progress) {
        SplittableRandom random = Rng.random(seed, step);
        Networks.seed(random.nextLong());
        List<TrainingClip> batch = Rng.sample(set.training(), CLIPS, random);
        List<float[]> tokens = batch.stream()
                .map(clip ->
                        withNoise(encoded.get(random.nextInt(encoded.size())).tokens(clip), random))
                .toList();
        ProbeBatch items = new ProbeBatch(texts, batch);
        try (NDManager scope = networks.program().manager().newSubManager()) {
            TokenBatch tokenBatch =
                    new TokenBatch(tokens, networks.size().encoder().width());
            float[] metrics = networks.program()
                    .differentiate(
                            "probe_loss",
                            tokenBatch.values(scope),
                            tokenBatch.lengths(scope),
                            items.clips(scope),
                            items.texts(scope),
                            texts.answerRuns(scope),
                            items.options(scope),
                            items.right(scope),
                            networks.probe().values());
            networks.step(List.of(networks.probe()), rate, optimizer);
            return Rng.withCount(metrics, batch.size());
        }
    }

    @Override
    public List<EvaluationResult> evaluate() {
        return new ProbeEvaluator(networks, texts, set.heldOut()).evaluate();
    }

    private static float[] withNoise(float[] tokens, SplittableRandom random) {
        float[] result = new float[tokens.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = tokens[i] + NOISE * (float) random.nextGaussian();
        }
        return result;
    }
}
