package io.hearsay.lalm.training;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.SplittableRandom;

/** Second phase: encoder and probe learn together from varied recordings; the questions about a clip share one pass of the encoder. */
final class EncoderPhase implements Phase {
    private static final int ROOM = 5000;
    private static final int GROWTH = 25;
    /** Share of the steps that take the recordings as they are. */
    private static final double PLAIN = 0.25;

    private final Networks networks;
    private final Texts texts;
    private final TrainingSet set;
    private final AdamW rule;
    private final long seed;
    private final Buckets<TrainingClip> buckets;

    EncoderPhase(Networks networks, Texts texts, TrainingSet set, AdamW rule, long seed) {
        this.networks = networks;
        this.texts = texts;
        this.set = set;
        this.rule = rule;
        this.seed = seed;
        this.buckets = new Buckets<>(set.learned(), clip -> clip.frames() + GROWTH, ROOM, Integer.MAX_VALUE, seed);
    }

    @Override
    public String name() {
        return "encoder";
    }

    @Override
    public List<String> measures() {
        return List.of("answers", "options", "accuracy");
    }

    @Override
    public void begin() {
        // every step draws and hears its clips anew
    }

    @Override
    public float[] learn(int step, double rate, double progress) {
        SplittableRandom random = Draws.random(seed, step);
        Networks.seed(random.nextLong());
        List<TrainingClip> clips = buckets.batch(step);
        MelBatch batch = random.nextDouble() < PLAIN ? MelBatch.plain(clips) : MelBatch.varied(clips, random);
        ProbeItems items = new ProbeItems(texts, clips);
        try (NDManager scope = networks.program().manager().newSubManager()) {
            float[] measures = networks.program()
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
            networks.step(List.of(networks.encoder(), networks.probe()), rate, rule);
            return Draws.counted(measures, clips.size());
        }
    }

    @Override
    public List<Examination> examine() {
        return new ProbeExam(networks, texts, set.examined()).examine();
    }
}
