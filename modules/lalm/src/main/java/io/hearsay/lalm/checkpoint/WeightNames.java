package io.hearsay.lalm.checkpoint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names of Qwen2-Audio's weights in published checkpoints; each list is in the order in which {@code qwen2_audio.py}
 * takes it.
 */
public final class WeightNames {
    private static final String AUDIO = "audio_tower.";
    private static final String PROJECTOR = "multi_modal_projector.linear.";
    private static final String TEXT = "language_model.model.";
    private static final String HEAD = "language_model.lm_head.weight";

    private WeightNames() {}

    /** True for a weight of the encoder or the projector. */
    public static boolean isEncoder(String name) {
        return name.startsWith(AUDIO) || name.startsWith(PROJECTOR);
    }

    /** The embedding table, (vocabulary, hidden). */
    public static String embeddings() {
        return TEXT + "embed_tokens.weight";
    }

    /** The two convolutions and the position embeddings. */
    public static List<String> encoderStem() {
        return prefixed(AUDIO, "conv1.weight", "conv1.bias", "conv2.weight", "conv2.bias", "embed_positions.weight");
    }

    /** The 15 weights of one encoder layer. */
    public static List<String> encoderLayer(int layer) {
        return prefixed(
                AUDIO + "layers." + layer + ".",
                "self_attn_layer_norm.weight",
                "self_attn_layer_norm.bias",
                "self_attn.q_proj.weight",
                "self_attn.q_proj.bias",
                "self_attn.k_proj.weight",
                "self_attn.v_proj.weight",
                "self_attn.v_proj.bias",
                "self_attn.out_proj.weight",
                "self_attn.out_proj.bias",
                "final_layer_norm.weight",
                "final_layer_norm.bias",
                "fc1.weight",
                "fc1.bias",
                "fc2.weight",
                "fc2.bias");
    }

    /** The encoder's final layer norm. */
    public static List<String> encoderTail() {
        return prefixed(AUDIO, "layer_norm.weight", "layer_norm.bias");
    }

    /** The projector. */
    public static List<String> projector() {
        return prefixed(PROJECTOR, "weight", "bias");
    }

    /** The 12 weights of one decoder layer. */
    public static List<String> decoderLayer(int layer) {
        return prefixed(
                TEXT + "layers." + layer + ".",
                "input_layernorm.weight",
                "self_attn.q_proj.weight",
                "self_attn.q_proj.bias",
                "self_attn.k_proj.weight",
                "self_attn.k_proj.bias",
                "self_attn.v_proj.weight",
                "self_attn.v_proj.bias",
                "self_attn.o_proj.weight",
                "post_attention_layernorm.weight",
                "mlp.gate_proj.weight",
                "mlp.up_proj.weight",
                "mlp.down_proj.weight");
    }

    /** The norm after the last decoder layer. */
    public static String finalNorm() {
        return TEXT + "norm.weight";
    }

    /** The LM head, (vocabulary, hidden); missing if it is tied to the embedding table. */
    public static String head() {
        return HEAD;
    }

    /**
     * Every weight that a model of this configuration can have, with its shape. If embeddings are tied the LM head may
     * be missing; if it is present it is used, as in the reference.
     */
    public static Map<String, List<Long>> shapes(Qwen2AudioConfig config) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        encoderShapes(config.encoder(), shapes);
        DecoderShape text = config.decoder();
        put(shapes, projector().get(0), text.hidden(), config.encoder().hidden());
        put(shapes, projector().get(1), text.hidden());
        put(shapes, embeddings(), text.vocabulary(), text.hidden());
        for (int layer = 0; layer < text.layers(); layer++) {
            decoderShapes(text, decoderLayer(layer), shapes);
        }
        put(shapes, finalNorm(), text.hidden());
        put(shapes, HEAD, text.vocabulary(), text.hidden());
        return shapes;
    }

    private static void encoderShapes(EncoderShape audio, Map<String, List<Long>> shapes) {
        long hidden = audio.hidden();
        long inner = audio.intermediate();
        List<String> stem = encoderStem();
        put(shapes, stem.get(0), hidden, audio.mels(), 3);
        put(shapes, stem.get(1), hidden);
        put(shapes, stem.get(2), hidden, hidden, 3);
        put(shapes, stem.get(3), hidden);
        put(shapes, stem.get(4), audio.positions(), hidden);
        for (int layer = 0; layer < audio.layers(); layer++) {
            for (String name : encoderLayer(layer)) {
                boolean matrix = name.contains("_proj.weight");
                put(shapes, name, matrix ? new long[] {hidden, hidden} : new long[] {hidden});
            }
            List<String> names = encoderLayer(layer);
            put(shapes, names.get(11), inner, hidden);
            put(shapes, names.get(12), inner);
            put(shapes, names.get(13), hidden, inner);
        }
        encoderTail().forEach(name -> put(shapes, name, hidden));
    }

    private static void decoderShapes(DecoderShape text, List<String> names, Map<String, List<Long>> shapes) {
        long hidden = text.hidden();
        long inner = text.intermediate();
        long keys = (long) text.keyValueHeads() * text.headSize();
        long[][] expected = {
            {hidden}, {hidden, hidden}, {hidden}, {keys, hidden}, {keys}, {keys, hidden},
            {keys}, {hidden, hidden}, {hidden}, {inner, hidden}, {inner, hidden}, {hidden, inner}
        };
        for (int i = 0; i < expected.length; i++) {
            put(shapes, names.get(i), expected[i]);
        }
    }

    private static void put(Map<String, List<Long>> shapes, String name, long... dimensions) {
        shapes.put(name, Arrays.stream(dimensions).boxed().toList());
    }

    private static List<String> prefixed(String prefix, String... names) {
        return Arrays.stream(names).map(name -> prefix + name).toList();
    }
}
