package io.hearsay.trainer.network;

import io.hearsay.trainer.settings.ModelSize;
import java.util.List;

/**
 * Attention that does not learn: it tells every token what the whole clip is like, because a small decoder does not learn to gather that from single tokens.
 *
 * <p>The position table marks which part of the window a token lies in. In the first layer each of six heads attends evenly to the tokens of one part and
 * writes their levels, band by band, into channels of their own; of a part that the clip does not reach, the whole clip's. The other heads attend evenly
 * to the clip and add its mean to what the filter bank says beside levels. Further layers, and all feed-forward parts, change nothing.
 *
 * <p>Two channels hold large constants, one the negative of the other: they fix the scale by which layer norms divide, so that levels stay levels.
 */
final class ClipSummary {
    /** Encoder positions (20 ms each) at which the parts of the window end. */
    private static final int[] ENDS = {10, 25, 50, 100, 175, ModelSize.POSITIONS};

    /** Bands whose levels are told of each part: the filter bank's, in pairs. */
    private static final int BANDS = FilterBank.LEVELS / 2;

    /** The filter bank's channels whose mean is added: above, below, changes. */
    private static final int MEANS = 3 * FilterBank.BANDS;

    private static final int PARTS = FilterBank.CHANNELS;
    private static final int MARKS = PARTS + ENDS.length * BANDS;
    /** A channel that is always 0, against which marks are read: layer norm shifts both alike. */
    private static final int UNMARKED = MARKS + ENDS.length;

    private static final int SCALE = UNMARKED + 1;

    /** Channels that the filter bank and this fill. */
    static final int CHANNELS = SCALE + 2;

    private static final float MARK = 8;
    private static final float CONSTANT = 40;
    /** Makes tokens of other parts weigh about e^-7 of those of the head's own. */
    private static final float SHARPNESS = 20;
    /** Undoes what layer norm divided by, about. */
    private static final float RESTORED = 2.5f;

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

    /** Whether an encoder has room for the filter bank and this. */
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
                silence(layer, "self_attn." + name);
            }
            for (String name :
                    List.of("self_attn.out_proj.weight", "self_attn.out_proj.bias", "fc2.weight", "fc2.bias")) {
                silence(layer, name);
            }
        }
        attention();
    }

    private void positions() {
        float[] table = new float[ModelSize.POSITIONS * width];
        int scheduled = 0;
        for (int position = 0; position < ModelSize.POSITIONS; position++) {
            scheduled += position == ENDS[scheduled] ? 1 : 0;
            table[position * width + MARKS + scheduled] = MARK;
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
        for (int scheduled = 0; scheduled < ENDS.length; scheduled++) {
            int first = scheduled * head;
            query[first] = SHARPNESS;
            key[first * width + MARKS + scheduled] = 1;
            key[first * width + UNMARKED] = -1;
            for (int band = 0; band < BANDS; band++) {
                value[(first + band) * width + 2 * band] = 0.5f;
                value[(first + band) * width + 2 * band + 1] = 0.5f;
                out[(PARTS + scheduled * BANDS + band) * width + first + band] = RESTORED;
            }
        }
        for (int i = 0; i < MEANS; i++) {
            int row = ENDS.length * head + i;
            int channel = FilterBank.LEVELS + i;
            value[row * width + channel] = 1;
            out[channel * width + row] = RESTORED;
        }
        put(0, "self_attn.q_proj.bias", query);
        put(0, "self_attn.k_proj.weight", key);
        put(0, "self_attn.v_proj.weight", value);
        put(0, "self_attn.out_proj.weight", out);
    }

    private void silence(int layer, String name) {
        put(layer, name, new float[encoder.layout().spec(full(layer, name)).size()]);
    }

    private void put(int layer, String name, float[] values) {
        encoder.put(full(layer, name), values);
    }

    private static String full(int layer, String name) {
        return "audio_tower.layers." + layer + "." + name;
    }
}
