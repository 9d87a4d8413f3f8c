package io.hearsay.core.features;

import java.util.Arrays;

/**
 * Output of a model's audio encoder for one clip, immutable: the embeddings that take the clip's place in prompts. Only
 * that model understands them.
 */
public final class AudioEmbeddings implements Sound {
    private final int tokens;
    private final int width;
    private final float[] values;

    /**
     * @param tokens number of rows, at least 1
     * @param width numbers in a row, at least 1
     * @param values row-major (tokens, width); copied
     */
    public AudioEmbeddings(int tokens, int width, float[] values) {
        if (tokens < 1 || width < 1 || values.length != Math.multiplyExact(tokens, width)) {
            throw new IllegalArgumentException("Audio embeddings of shape (" + tokens + ", " + width + ") cannot hold "
                    + values.length + " values");
        }
        this.tokens = tokens;
        this.width = width;
        this.values = values.clone();
    }

    /** Number of rows: tokens of the prompt that the clip takes. */
    public int tokens() {
        return tokens;
    }

    /** Numbers in a row. */
    public int width() {
        return width;
    }

    /** A copy of the values, row-major (tokens, width). */
    public float[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AudioEmbeddings that && width == that.width && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * width + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "AudioEmbeddings(" + tokens + ", " + width + ")";
    }
}
