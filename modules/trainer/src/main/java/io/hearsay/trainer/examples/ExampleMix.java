package io.hearsay.trainer.examples;

/**
 * What lessons are made of.
 *
 * @param related share of the questions whose wrong options are drawn from right answers to the same question, so that the text does not give the right one away
 * @param unrelated share of the questions whose wrong options are drawn from any answers; the others keep their own
 * @param silent share of the plain lessons that are asked about silence
 * @param elsewhere share of the plain lessons that are asked about another clip
 */
public record ExampleMix(double related, double unrelated, double silent, double elsewhere) {
    /** Of everything: what can be guessed from the text alone is learnt too. */
    public static final ExampleMix BROAD = new ExampleMix(0.5, 0.15, 0.15, 0.2);

    /** The options say next to nothing: who wants to be right has to hear. */
    public static final ExampleMix BY_EAR = new ExampleMix(0.9, 0.05, 0.05, 0.05);
}
