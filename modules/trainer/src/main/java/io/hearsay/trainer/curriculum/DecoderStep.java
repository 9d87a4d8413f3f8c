package io.hearsay.trainer.curriculum;

import ai.djl.ndarray.NDManager;
import io.hearsay.trainer.data.Rng;
import io.hearsay.trainer.data.TokenizedTexts;
import io.hearsay.trainer.examples.ExampleBatch;
import io.hearsay.trainer.examples.TrainingExample;
import io.hearsay.trainer.network.Networks;
import io.hearsay.trainer.settings.AdamW;
import java.util.List;

/** One step of the decoder on a batch of lessons. */
public final class DecoderStep {
    /** Names of the numbers a step gives. */
    public static final List<String> MEASURES = List.of("tokens", "answers", "options", "accuracy", "words");

    private final Networks networks;
    private final TokenizedTexts texts;
    private final AdamW rule;

    public DecoderStep(Networks networks, TokenizedTexts texts, AdamW rule) {
        this.networks = networks;
        this.texts = texts;
        this.rule = rule;
    }

    /**
     * @param share what a target token counts
     * @param shares weights of the answer, option and word losses
     */
    public float[] learn(List<TrainingExample> lessons, ExampleBatch.Share share, float[] shares, double rate) {
        if (lessons.stream().noneMatch(TrainingExample::answerable)) {
            throw new IllegalArgumentException(
                    "None of " + lessons.size() + " lessons can be answered; take more at once");
        }
        ExampleBatch batch = new ExampleBatch(lessons, networks.size().encoder().width());
        try (NDManager scope = networks.program().manager().newSubManager()) {
            float[] measures = networks.program()
                    .differentiate(
                            "decoder_loss",
                            batch.audio(scope),
                            batch.ids(scope),
                            batch.at(scope),
                            batch.targets(scope, share),
                            batch.choice(scope, texts),
                            batch.words(scope, networks.size().vocabulary()),
                            scope.create(shares),
                            networks.decoder().values(),
                            networks.helper().values());
            networks.step(List.of(networks.decoder(), networks.helper()), rate, rule);
            return Rng.counted(measures, lessons.size());
        }
    }
}
