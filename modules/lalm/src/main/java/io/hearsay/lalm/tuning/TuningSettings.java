package io.hearsay.lalm.tuning;

/**
 * Hyperparameters of a tuning run.
 *
 * @param lora which linear maps are updated, and how
 * @param passes epochs, batch size and gradient accumulation
 * @param optimizer optimizer and learning rate schedule
 * @param saveSteps steps between saved checkpoints of the run, at least 1
 * @param seed seed of the initial values, the order of examples and dropout
 */
public record TuningSettings(LoraSettings lora, Passes passes, Optimizer optimizer, int saveSteps, long seed) {
    public TuningSettings {
        if (saveSteps < 1) {
            throw new IllegalArgumentException("saveSteps is " + saveSteps + "; expected at least 1");
        }
    }

    /**
     * Epochs and batches.
     *
     * @param epochs number of passes over all examples, at least 1
     * @param batch examples per batch, at least 1; the result does not depend on it beyond rounding and dropout
     * @param accumulation batches per optimizer step (gradient accumulation), at least 1
     */
    public record Passes(int epochs, int batch, int accumulation) {
        public Passes {
            if (epochs < 1 || batch < 1 || accumulation < 1) {
                throw new IllegalArgumentException("Epochs, batch and accumulation must be at least 1, got " + epochs
                        + ", " + batch + " and " + accumulation);
            }
        }

        /** Total number of steps for this many examples. */
        int steps(int examples) {
            return Math.multiplyExact(epochs, stepsAnEpoch(examples));
        }

        /** Steps per epoch; the last one may have fewer examples. */
        int stepsAnEpoch(int examples) {
            int size = Math.multiplyExact(batch, accumulation);
            return (examples + size - 1) / size;
        }
    }

    /**
     * AdamW with betas 0.9 and 0.999; the learning rate warms up linearly and then decays to 0 along half a cosine.
     *
     * @param rate peak learning rate, above 0
     * @param weightDecay AdamW's decoupled weight decay, at least 0
     * @param warmup fraction of the steps for the warm-up, from 0, below 1
     * @param clip maximum gradient norm; 0 for no clipping
     */
    public record Optimizer(double rate, double weightDecay, double warmup, double clip) {
        public Optimizer {
            if (!(rate > 0) || !(weightDecay >= 0) || !(warmup >= 0 && warmup < 1) || !(clip >= 0)) {
                throw new IllegalArgumentException(
                        "Tuning needs rate > 0, weight decay >= 0, warm-up in [0, 1) and clip >= 0, got " + rate + ", "
                                + weightDecay + ", " + warmup + " and " + clip);
            }
        }

        /** Learning rate of a step, counted from 0, of this many steps. */
        double rate(int step, int steps) {
            int warmupSteps = (int) Math.ceil(warmup * steps);
            if (step < warmupSteps) {
                return rate * (step + 1) / (warmupSteps + 1);
            }
            double progress = (double) (step - warmupSteps) / Math.max(1, steps - warmupSteps);
            return rate * 0.5 * (1 + Math.cos(Math.PI * progress));
        }
    }
}
