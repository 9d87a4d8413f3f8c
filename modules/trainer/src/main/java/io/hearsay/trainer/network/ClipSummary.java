package io.hearsay.trainer.network;

import io.hearsay.trainer.settings.ModelSize;
import java.util.List;

/**
 * Fixed initial attention that gives every token a summary of the whole clip, because a small decoder does not learn to
 * aggregate it from single tokens.
 *
 * <p>The position embeddings mark which segment of the window a token is in. In the first layer, each of six heads
 * attends uniformly to the tokens of one segment and writes its band levels into channels of its own; for a segment
 * beyond the end of the clip, it writes the levels of the whole clip. The other heads attend uniformly to the clip and
 * add its mean to the filter bank's channels other than levels. The remaining layers and all feed-forward layers
 * contribute zero.
 *
 * <p>Two channels hold large constants of opposite sign: they fix the scale by which layer norms divide, so that levels
 * keep their scale.
 */
final class ClipSummary {
    /** Encoder positions (20 ms each) at which the segments of the window end. */
    private static final int[] ENDS = {10, 25, 50, 100, 175, ModelSize.POSITIONS};

    /** Bands whose levels are summarised per segment: the filter bank's, in pairs. */
    private static final int BANDS = FilterBank.LEVELS / 2;

    /** Channels of the filter bank whose mean is added: above, below, changes. */
    private static final int MEANS = 3 * FilterBank.BANDS;

    private static final int SEGMENTS = FilterBank.CHANNELS;
    private static final int MARKS = SEGMENTS + ENDS.length * BANDS;
    /** A channel that is always 0, which marks are compared with: layer norm shifts both equally. */
    private static final int UNMARKED = MARKS + ENDS.length;

    private static final int SCALE = UNMARKED + 1;

    /** Channels that the filter bank and the summary use. */
    static final int CHANNELS = SCALE + 2;

    private static final float MARK = 8;
    private static final float CONSTANT = 40;
    /** Gives tokens of other segments about e^-7 of the attention weight of the head's own segment. */
    private static final float SHARPNESS = 20;
    /** Approximately undoes the division of layer norm. */
    private static final float RESCALE = 2.5f;

    private final Weights encoder;
    private final int width;
    private final int head;
    private final int layers;

    /** @param size an encoder that {@link #fits} */
    ClipSummary(Weights encoder, ModelSize.Tower size) {
        this.encoder = encoder;
        this.width = size.width();
        this.head = size.headWidth();
        this.layers = size.layers();
    }

    /** True if an encoder is wide enough for the filter bank and the summary. */
    static boolean fits(ModelSize.Tower size) {
        return size.width() >= CHANNELS
                && size.headWidth() >= BANDS
                && (size.heads() - ENDS.length) * size.headWidth() >= MEANS;
    }

    void write() {
        positions();
        for (int layer = 0; layer < layers; layer++) {
            for (String name :
                    List.of("q_proj.weight", "q_proj.bias", "k_proj.weight", "v_proj.weight", "v_proj.bias")) {
                zero(layer, "self_attn." + name);
            }
            for (String name :
                    List.of("self_attn.out_proj.weight", "self_attn.out_proj.bias", "fc2.weight", "fc2.bias")) {
                zero(layer, name);
            }
        }
        attention();
    }

    private void positions() {
        float[] table = new float[ModelSize.POSITIONS * width];
        int segment = 0;
        for (int position = 0; position < ModelSize.POSITIONS; position++) {
            segment += position == ENDS[segment] ? 1 : 0;
            table[position * width + MARKS + segment] = MARK;
            table[position * width + SCALE] = CONSTANT;
            table[position * width + SCALE + 1] = -CONSTANT;
        }
        encoder.put("audio_tower.embed_positions.weight", table);
    }

    private void attention() {
        float[] query = new float[width];
        float[] key = new float[width * width];
        float[] value = new float[width * width];
        float[] out = new float[width * width];
        for (int segment = 0; segment < ENDS.length; segment++) {
            int first = segment * head;
            query[first] = SHARPNESS;
            key[first * width + MARKS + segment] = 1;
            key[first * width + UNMARKED] = -1;
            for (int band = 0; band < BANDS; band++) {
                value[(first + band) * width + 2 * band] = 0.5f;
                value[(first + band) * width + 2 * band + 1] = 0.5f;
                out[(SEGMENTS + segment * BANDS + band) * width + first + band] = RESCALE;
            }
        }
        for (int i = 0; i < MEANS; i++) {
            int row = ENDS.length * head + i;
            int channel = FilterBank.LEVELS + i;
            value[row * width + channel] = 1;
            out[channel * width + row] = RESCALE;
        }
        put(0, "self_attn.q_proj.bias", query);
        put(0, "self_attn.k_proj.weight", key);
        put(0, "self_attn.v_proj.weight", value);
        put(0, "self_attn.out_proj.weight", out);
    }

    private void zero(int layer, String name) {
        put(layer, name, new float[encoder.layout().spec(full(layer, name)).size()]);
    }

    private void put(int layer, String name, float[] values) {
        encoder.put(full(layer, name), values);
    }

    private static String full(int layer, String name) {
        return "audio_tower.layers." + layer + "." + name;
    }
}
