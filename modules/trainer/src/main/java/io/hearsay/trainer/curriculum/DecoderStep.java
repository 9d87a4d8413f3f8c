package io.hearsay.trainer.curriculum;

import ai.djl.ndarray.NDManager;
import io.hearsay.lalm.torch.AdamW;
import io.hearsay.trainer.data.Rng;
import io.hearsay.trainer.data.TokenizedTexts;
import io.hearsay.trainer.examples.ExampleBatch;
import io.hearsay.trainer.examples.TrainingExample;
import io.hearsay.trainer.network.Networks;
import java.util.List;

/** A training step of the decoder on a batch of examples. */
public final class DecoderStep {
    /** Names of the metrics of a step. */
    public static final List<String> METRICS = List.of("tokens", "answers", "options", "accuracy", "words");

    private final Networks networks;
    private final TokenizedTexts texts;
    private final AdamW optimizer;

    public DecoderStep(Networks networks, TokenizedTexts texts, AdamW optimizer) {
        this.networks = networks;
        this.texts = texts;
        this.optimizer = optimizer;
    }

    /**
     * @param share loss weight of a target token
     * @param shares weights of the answer, option and word losses
     * @return the metrics, and last the number of examples
     */
    public float[] step(List<TrainingExample> examples, ExampleBatch.Share share, float[] shares, double rate) {
        if (examples.stream().noneMatch(TrainingExample::answerable)) {
            throw new IllegalArgumentException(
                    "None of " + examples.size() + " examples is answerable; use larger batches");
        }
        ExampleBatch batch =
                new ExampleBatch(examples, networks.size().encoder().width());
        try (NDManager scope = networks.program().manager().newSubManager()) {
            float[] metrics = networks.program()
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
            networks.step(List.of(networks.decoder(), networks.helper()), rate, optimizer);
            return Rng.withCount(metrics, examples.size());
        }
    }
}
