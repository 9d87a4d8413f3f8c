package io.hearsay.trainer.curriculum;

import ai.djl.ndarray.NDManager;
import io.hearsay.lalm.torch.AdamW;
import io.hearsay.trainer.data.LengthBuckets;
import io.hearsay.trainer.data.Rng;
import io.hearsay.trainer.data.TokenizedTexts;
import io.hearsay.trainer.data.TrainingClip;
import io.hearsay.trainer.data.TrainingSet;
import io.hearsay.trainer.evaluation.EvaluationResult;
import io.hearsay.trainer.evaluation.ProbeBatch;
import io.hearsay.trainer.evaluation.ProbeEvaluator;
import io.hearsay.trainer.network.MelBatch;
import io.hearsay.trainer.network.Networks;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Second phase: encoder and probe are trained together on augmented clips; the questions of a clip share one encoder
 * pass.
 */
public final class EncoderPhase implements Phase {
    private static final int MAX_PADDED_FRAMES = 5000;
    private static final int EXTRA_FRAMES = 25;
    /** Fraction of the steps without augmentation. */
    private static final double PLAIN = 0.25;

    private final Networks networks;
    private final TokenizedTexts texts;
    private final TrainingSet set;
    private final AdamW optimizer;
    private final long seed;
    private final LengthBuckets<TrainingClip> buckets;

    public EncoderPhase(Networks networks, TokenizedTexts texts, TrainingSet set, AdamW optimizer, long seed) {
        this.networks = networks;
        this.texts = texts;
        this.set = set;
        this.optimizer = optimizer;
        this.seed = seed;
        this.buckets = new LengthBuckets<>(
                set.training(), clip -> clip.frames() + EXTRA_FRAMES, MAX_PADDED_FRAMES, Integer.MAX_VALUE, seed);
    }

    @Override
    public String name() {
        return "encoder";
    }

    @Override
    public List<String> metrics() {
        return List.of("answers", "options", "accuracy");
    }

    @Override
    public void prepare() {
        // Nothing to prepare: every step samples and encodes its clips anew.
    }

    @Override
    public float[] step(int step, double rate, double progress) {
        SplittableRandom random = Rng.random(seed, step);
        Networks.seed(random.nextLong());
        List<TrainingClip> clips = buckets.batch(step);
        MelBatch batch = random.nextDouble() < PLAIN ? MelBatch.plain(clips) : MelBatch.augmented(clips, random);
        ProbeBatch items = new ProbeBatch(texts, clips);
        try (NDManager scope = networks.program().manager().newSubManager()) {
            float[] metrics = networks.program()
                    .differentiate(
                            "encoder_loss",
                            batch.values(scope),
                            batch.frames(scope),
                            batch.lengths(scope),
                            items.clips(scope),
                            items.texts(scope),
                            texts.answerRuns(scope),
                            items.options(scope),
                            items.right(scope),
                            networks.probe().values(),
                            networks.encoder().values());
            networks.step(List.of(networks.encoder(), networks.probe()), rate, optimizer);
            return Rng.withCount(metrics, clips.size());
        }
    }

    @Override
    public List<EvaluationResult> evaluate() {
        return new ProbeEvaluator(networks, texts, set.heldOut()).evaluate();
    }
}
