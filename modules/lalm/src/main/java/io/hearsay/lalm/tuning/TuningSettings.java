package io.hearsay.lalm.tuning;

/**
 * How an adapter is tuned.
 *
 * @param lora which maps are updated, and how
 * @param passes how often the examples are gone through, and how many at a time
 * @param optimizer how far steps move
 * @param saveSteps steps between saved states, at least 1
 * @param seed seed of the first numbers, the order of examples and the dropped inputs
 */
public record TuningSettings(LoraSettings lora, Passes passes, Optimizer optimizer, int saveSteps, long seed) {
    public TuningSettings {
        if (saveSteps < 1) {
            throw new IllegalArgumentException("saveSteps is " + saveSteps + "; expected at least 1");
        }
    }

    /**
     * How the examples are gone through.
     *
     * @param epochs how often all of them are, at least 1
     * @param batch examples run at once, at least 1; the outcome does not depend on it beyond rounding and dropped inputs
     * @param accumulation batches of which one step is made, at least 1
     */
    public record Passes(int epochs, int batch, int accumulation) {
        public Passes {
            if (epochs < 1 || batch < 1 || accumulation < 1) {
                throw new IllegalArgumentException("Epochs, batch and accumulation must be at least 1, got " + epochs
                        + ", " + batch + " and " + accumulation);
            }
        }

        /** Steps that this many examples take. */
        int steps(int examples) {
            return Math.multiplyExact(epochs, stepsAnEpoch(examples));
        }

        /** Steps of one epoch; the last one may have fewer examples. */
        int stepsAnEpoch(int examples) {
            int size = Math.multiplyExact(batch, accumulation);
            return (examples + size - 1) / size;
        }
    }

    /**
     * How far steps move: AdamW with betas 0.9 and 0.999, its rate rising linearly over the warm-up and then falling to 0 along half a cosine.
     *
     * @param rate highest learning rate, above 0
     * @param weightDecay AdamW's decoupled decay, at least 0
     * @param warmup share of the steps over which the rate rises, from 0, below 1
     * @param clip largest norm of a step's gradient; 0 for no clipping
     */
    public record Optimizer(double rate, double weightDecay, double warmup, double clip) {
        public Optimizer {
            if (!(rate > 0) || !(weightDecay >= 0) || !(warmup >= 0 && warmup < 1) || !(clip >= 0)) {
                throw new IllegalArgumentException(
                        "Tuning needs rate > 0, weight decay >= 0, warm-up in [0, 1) and clip >= 0, got " + rate + ", "
                                + weightDecay + ", " + warmup + " and " + clip);
            }
        }

        /** Learning rate of a step, counted from 0, of so many. */
        double rate(int step, int steps) {
            int rising = (int) Math.ceil(warmup * steps);
            if (step < rising) {
                return rate * (step + 1) / (rising + 1);
            }
            double over = (double) (step - rising) / Math.max(1, steps - rising);
            return rate * 0.5 * (1 + Math.cos(Math.PI * over));
        }
    }
}
