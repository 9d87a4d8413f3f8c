package io.hearsay.lalm.checkpoint;

/**
 * Sizes of the text decoder.
 *
 * @param hidden hidden size
 * @param layers number of layers
 * @param heads query heads per layer
 * @param keyValueHeads key and value heads per layer; divides {@code heads}
 * @param intermediate inner width of the feed-forward layers
 * @param vocabulary number of token ids
 * @param positions context length in tokens
 */
public record DecoderShape(
        int hidden, int layers, int heads, int keyValueHeads, int intermediate, int vocabulary, int positions) {
    /** Width of one attention head. */
    public int headSize() {
        return hidden / heads;
    }
}
