package io.hearsay.core.answers;

import java.io.Serializable;

/**
 * How a model continues a prompt.
 *
 * @param maxNewTokens most tokens to generate, at least 1
 * @param sampling greedy (temperature 0) or sampled
 * @param seed seed of sampling; unused when greedy
 */
public record GenerationSettings(int maxNewTokens, Sampling sampling, long seed) implements Serializable {
    public GenerationSettings {
        if (maxNewTokens < 1) {
            throw new IllegalArgumentException("maxNewTokens is " + maxNewTokens + "; expected at least 1");
        }
    }

    /** Greedy decoding of at most {@code maxNewTokens} tokens. */
    public static GenerationSettings greedy(int maxNewTokens) {
        return new GenerationSettings(maxNewTokens, Sampling.GREEDY, 0);
    }

    /**
     * Sampling parameters, applied in this order.
     *
     * @param temperature 0 for greedy, else above 0
     * @param topK keep the k most likely tokens; 0 keeps all
     * @param topP keep the smallest set of tokens whose probability reaches p, in (0, 1]
     */
    public record Sampling(double temperature, int topK, double topP) implements Serializable {
        /** Always the most likely token. */
        public static final Sampling GREEDY = new Sampling(0, 0, 1);

        public Sampling {
            if (!(temperature >= 0) || topK < 0 || !(topP > 0 && topP <= 1)) {
                throw new IllegalArgumentException("Sampling needs temperature >= 0, topK >= 0 and topP in (0, 1], got "
                        + temperature + ", " + topK + ", " + topP);
            }
        }

        /** True if the most likely token is always taken. */
        public boolean greedy() {
            return temperature == 0;
        }
    }
}
