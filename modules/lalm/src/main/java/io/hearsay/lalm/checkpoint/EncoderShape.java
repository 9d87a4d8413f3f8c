package io.hearsay.lalm.checkpoint;

/**
 * Sizes of the audio encoder.
 *
 * @param hidden hidden size
 * @param layers number of layers
 * @param heads attention heads per layer
 * @param intermediate inner width of the feed-forward layers
 * @param mels mel bins of the input
 * @param positions size of the position table; the window is twice as many mel frames
 */
public record EncoderShape(int hidden, int layers, int heads, int intermediate, int mels, int positions) {
    /** Mel frames of a full window, at 100 per second. */
    public int windowFrames() {
        return 2 * positions;
    }
}
