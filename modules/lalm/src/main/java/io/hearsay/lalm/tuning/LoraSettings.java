package io.hearsay.lalm.tuning;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which linear maps of the decoder are updated, and how.
 *
 * @param targets regular expression that the whole module path of a map must match, as PEFT's {@code target_modules} does; paths are
 *     {@code model.language_model.layers.0.self_attn.q_proj} and the like
 * @param rank rank of each update, at least 1
 * @param alpha an update counts alpha / rank, above 0
 * @param dropout share of an update's inputs that is dropped while learning, from 0, below 1
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

    /** What an update is multiplied by. */
    double scale() {
        return alpha / rank;
    }
}
