package io.hearsay.lalm.tuning;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which linear maps of the decoder get a LoRA update, and how.
 *
 * @param targets regular expression that the whole module path of a map must match, like PEFT's {@code target_modules};
 *     paths look like {@code model.language_model.layers.0.self_attn.q_proj}
 * @param rank rank of each update, at least 1
 * @param alpha updates are scaled by alpha / rank, above 0
 * @param dropout dropout probability of an update's inputs during training, from 0, below 1
 */
public record LoraSettings(String targets, int rank, double alpha, double dropout) {
    /** Every linear map of the decoder's layers. */
    public static final String ALL_TARGETS =
            ".*language_model.*\\.(q_proj|k_proj|v_proj|o_proj|gate_proj|up_proj|down_proj)";

    public LoraSettings {
        if (rank < 1 || !(alpha > 0) || !(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("LoRA needs rank >= 1, alpha > 0 and dropout in [0, 1), got " + rank
                    + ", " + alpha + " and " + dropout);
        }
        try {
            Pattern.compile(targets);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "LoRA targets \"" + targets + "\" are no regular expression: " + e.getMessage(), e);
        }
    }

    /** Scaling factor of the updates. */
    double scale() {
        return alpha / rank;
    }
}
