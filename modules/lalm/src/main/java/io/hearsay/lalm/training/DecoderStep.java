package io.hearsay.lalm.training;

import ai.djl.ndarray.NDManager;
import java.util.List;

/** One step of the decoder on a batch of lessons. */
final class DecoderStep {
    /** Names of the numbers a step gives. */
    static final List<String> MEASURES = List.of("tokens", "answers", "options", "accuracy", "words");

    private final Networks networks;
    private final Texts texts;
    private final AdamW rule;

    DecoderStep(Networks networks, Texts texts, AdamW rule) {
        this.networks = networks;
        this.texts = texts;
        this.rule = rule;
    }

    /**
     * @param share what a target token counts
     * @param shares weights of the answer, option and word losses
     */
    float[] learn(List<Lesson> lessons, LessonBatch.Share share, float[] shares, double rate) {
        if (lessons.stream().noneMatch(Lesson::answerable)) {
            throw new IllegalArgumentException(
                    "None of " + lessons.size() + " lessons can be answered; take more at once");
        }
        LessonBatch batch = new LessonBatch(lessons, networks.size().encoder().width());
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
            return Draws.counted(measures, lessons.size());
        }
    }
}
