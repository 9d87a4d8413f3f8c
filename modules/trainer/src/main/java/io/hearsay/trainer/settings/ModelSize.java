package io.hearsay.trainer.settings;

import io.hearsay.trainer.tokenizer.BytePairs;

/**
 * Sizes of the checkpoint to train.
 *
 * @param encoder the audio encoder, with as many key/value heads as query heads
 * @param decoder the language model
 * @param probeWidth width of the text side of the probe
 * @param vocabulary number of tokens, including special tokens and the 256 bytes
 */
public record ModelSize(Tower encoder, Tower decoder, int probeWidth, int vocabulary) {
    /** Mel bins of the features. */
    public static final int MELS = 128;

    /** Frames of the 5 s window. */
    public static final int FRAMES = 500;

    /** Encoder positions of the window: the second convolution halves the frames. */
    public static final int POSITIONS = FRAMES / 2;

    public ModelSize {
        if (encoder.keyHeads() != encoder.heads()) {
            throw new IllegalArgumentException("The encoder has " + encoder.keyHeads() + " key/value heads and "
                    + encoder.heads() + " query heads; expected the same number");
        }
        if (probeWidth < decoder.width()) {
            throw new IllegalArgumentException(
                    "A probe of width " + probeWidth + " cannot initialise the embeddings of a decoder of width "
                            + decoder.width() + "; expected at least that width");
        }
        int least = BytePairs.SPECIAL.size() + 256;
        if (vocabulary < least) {
            throw new IllegalArgumentException(
                    "A vocabulary of " + vocabulary + " tokens cannot hold every byte; expected at least " + least);
        }
    }

    /**
     * A stack of transformer layers.
     *
     * @param width hidden size, a multiple of twice the heads
     * @param inner inner width of the feed-forward layers
     * @param layers number of layers, at least 1
     * @param heads query heads
     * @param keyHeads key/value heads, a divisor of the query heads
     */
    public record Tower(int width, int inner, int layers, int heads, int keyHeads) {
        public Tower {
            if (width % (2 * heads) != 0 || heads % keyHeads != 0) {
                throw new IllegalArgumentException("Width " + width + ", " + heads + " heads and " + keyHeads
                        + " key/value heads do not fit; expected a width that is a multiple of twice the heads,"
                        + " and heads that are a multiple of the key/value heads");
            }
        }

        /** Width of one head. */
        public int headWidth() {
            return width / heads;
        }

        /** Width of all key/value heads together. */
        public int keyWidth() {
            return headWidth() * keyHeads;
        }
    }
}
