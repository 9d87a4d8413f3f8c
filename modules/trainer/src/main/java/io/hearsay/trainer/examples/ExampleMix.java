package io.hearsay.trainer.examples;

/**
 * Composition of the training examples.
 *
 * @param related fraction of the questions whose wrong options are drawn from correct answers to the same question, so
 *     that the text does not reveal the answer
 * @param unrelated fraction of the questions whose wrong options are drawn from any answers; the others keep their own
 * @param silent fraction of the plain examples that use silence as audio
 * @param mismatched fraction of the plain examples that use another clip as audio
 */
public record ExampleMix(double related, double unrelated, double silent, double mismatched) {
    /** Everything, including examples that can only be guessed from the text. */
    public static final ExampleMix BROAD = new ExampleMix(0.5, 0.15, 0.15, 0.2);

    /** The options reveal almost nothing: the correct one can only be found from the audio. */
    public static final ExampleMix AUDIO_DEPENDENT = new ExampleMix(0.9, 0.05, 0.05, 0.05);
}
