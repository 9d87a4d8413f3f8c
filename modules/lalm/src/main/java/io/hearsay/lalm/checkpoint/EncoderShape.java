package io.hearsay.lalm.checkpoint;

/**
 * Sizes of the audio encoder.
 *
 * @param hidden width of its states
 * @param layers number of layers
 * @param heads attention heads per layer
 * @param intermediate width of the feed-forward part
 * @param mels mel bins it reads
 * @param positions states its position table has; the window is twice as many mel frames
 */
public record EncoderShape(int hidden, int layers, int heads, int intermediate, int mels, int positions) {
    /** Mel frames of a full window, at 100 per second. */
    public int windowFrames() {
        return 2 * positions;
    }
}
