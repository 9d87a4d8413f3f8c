package io.hearsay.trainer.network;

import io.hearsay.trainer.settings.ModelSize;

/** Layouts of the networks in training, in the order in which the TorchScript source splits them. */
public final class Layouts {
    /** The decoder's token embeddings, which are also its LM head. */
    public static final String EMBEDDINGS = "language_model.model.embed_tokens.weight";

    private static final String LAYER = "audio_tower.layers.";

    private Layouts() {}

    /** Whisper-style encoder under its published names; linear maps and convolutions are initialised as in torch.nn. */
    static WeightLayout encoder(ModelSize size) {
        int width = size.encoder().width();
        int inner = size.encoder().inner();
        WeightLayout layout = new WeightLayout()
                .linear("audio_tower.conv1.weight", width, ModelSize.MELS, 3)
                .bias("audio_tower.conv1.bias", width, 3 * ModelSize.MELS)
                .linear("audio_tower.conv2.weight", width, width, 3)
                .bias("audio_tower.conv2.bias", width, 3 * width)
                .normal("audio_tower.embed_positions.weight", 0.02, false, ModelSize.POSITIONS, width);
        for (int i = 0; i < size.encoder().layers(); i++) {
            String name = LAYER + i + ".";
            norm(layout, name + "self_attn_layer_norm", width)
                    .linear(name + "self_attn.q_proj.weight", width, width)
                    .bias(name + "self_attn.q_proj.bias", width, width)
                    .linear(name + "self_attn.k_proj.weight", width, width)
                    .linear(name + "self_attn.v_proj.weight", width, width)
                    .bias(name + "self_attn.v_proj.bias", width, width)
                    .linear(name + "self_attn.out_proj.weight", width, width)
                    .bias(name + "self_attn.out_proj.bias", width, width);
            norm(layout, name + "final_layer_norm", width)
                    .linear(name + "fc1.weight", inner, width)
                    .bias(name + "fc1.bias", inner, width)
                    .linear(name + "fc2.weight", width, inner)
                    .bias(name + "fc2.bias", width, inner);
        }
        return norm(layout, "audio_tower.layer_norm", width);
    }

    /**
     * The probe that predicts the answer from pooled encoder tokens: it provides the encoder's training loss and is
     * discarded.
     *
     * @param answers number of distinct option texts
     */
    static WeightLayout probe(ModelSize size, int answers) {
        int width = size.encoder().width();
        int text = size.probeWidth();
        WeightLayout layout = new WeightLayout()
                .normal("words", 0.05, false, size.vocabulary(), text)
                .normal("answers", 0.05, false, answers, text);
        affine(layout, "query", width, text);
        affine(layout, "key", width, width);
        affine(layout, "answer", text, text);
        affine(layout, "question", text, text);
        affine(layout, "mix", 2 * text, 2 * width);
        affine(layout, "out", text, 2 * text);
        norm(layout, "norm", text);
        affine(layout, "gate", 2 * text, text);
        return layout.constant("scale", 10, 1);
    }

    /** Projector and Qwen2-style decoder with tied embeddings, under their published names. */
    static WeightLayout decoder(ModelSize size) {
        int width = size.decoder().width();
        int keys = size.decoder().keyWidth();
        int inner = size.decoder().inner();
        int encoded = size.encoder().width();
        double thin = 0.02 / Math.sqrt(2.0 * size.decoder().layers());
        WeightLayout layout = new WeightLayout()
                .normal(EMBEDDINGS, 0.05, false, size.vocabulary(), width)
                .normal("multi_modal_projector.linear.weight", 0.5 / Math.sqrt(encoded), true, width, encoded)
                .constant("multi_modal_projector.linear.bias", 0, width);
        for (int i = 0; i < size.decoder().layers(); i++) {
            String name = "language_model.model.layers." + i + ".";
            layout.constant(name + "input_layernorm.weight", 1, width)
                    .normal(name + "self_attn.q_proj.weight", 0.05, true, width, width)
                    .constant(name + "self_attn.q_proj.bias", 0, width)
                    .normal(name + "self_attn.k_proj.weight", 0.05, true, keys, width)
                    .constant(name + "self_attn.k_proj.bias", 0, keys)
                    .normal(name + "self_attn.v_proj.weight", 0.02, true, keys, width)
                    .constant(name + "self_attn.v_proj.bias", 0, keys)
                    .normal(name + "self_attn.o_proj.weight", thin, true, width, width)
                    .constant(name + "post_attention_layernorm.weight", 1, width)
                    .normal(name + "mlp.gate_proj.weight", 0.02, true, inner, width)
                    .normal(name + "mlp.up_proj.weight", 0.02, true, inner, width)
                    .normal(name + "mlp.down_proj.weight", thin, true, width, inner);
        }
        return layout.constant("language_model.model.norm.weight", 1, width);
    }

    /**
     * Auxiliary decoder heads, discarded after training: a direct answer classifier, and the logit scale of the
     * audio-word alignment loss.
     *
     * @param answers number of distinct option texts
     */
    static WeightLayout helper(ModelSize size, int answers) {
        return new WeightLayout()
                .normal("answer.weight", 0.02, true, answers, size.decoder().width())
                .bias("answer.bias", answers, size.decoder().width())
                .constant("sharpness", 2.5, 1);
    }

    private static WeightLayout affine(WeightLayout layout, String name, int outputs, int inputs) {
        return layout.linear(name + ".weight", outputs, inputs).bias(name + ".bias", outputs, inputs);
    }

    private static WeightLayout norm(WeightLayout layout, String name, int width) {
        return layout.constant(name + ".weight", 1, width).constant(name + ".bias", 0, width);
    }
}
