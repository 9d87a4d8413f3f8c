package io.hearsay.trainer.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Audio tokens of a batch of clips; rows past a clip's own tokens are 0. */
public final class TokenBatch {
    private final List<float[]> clips;
    private final int width;

    /**
     * @param clips tokens of each clip, row-major (tokens, width)
     */
    public TokenBatch(List<float[]> clips, int width) {
        this.clips = clips;
        this.width = width;
    }

    /** Tokens (clips, tokens, width). */
    public NDArray values(NDManager manager) {
        int row = clips.stream().mapToInt(clip -> clip.length).max().orElseThrow();
        float[] values = new float[clips.size() * row];
        for (int i = 0; i < clips.size(); i++) {
            System.arraycopy(clips.get(i), 0, values, i * row, clips.get(i).length);
        }
        return manager.create(values, new Shape(clips.size(), row / width, width));
    }

    /** Tokens of each clip (clips). */
    public NDArray lengths(NDManager manager) {
        return manager.create(
                clips.stream().mapToLong(clip -> clip.length / width).toArray());
    }

    /** Tokens of clips, concatenated (tokens, {@code width}). */
    public static NDArray joined(NDManager manager, List<float[]> clips, int width) {
        float[] values = new float[clips.stream().mapToInt(clip -> clip.length).sum()];
        int at = 0;
        for (float[] clip : clips) {
            System.arraycopy(clip, 0, values, at, clip.length);
            at += clip.length;
        }
        return manager.create(values, new Shape(values.length / width, width));
    }
}
