package io.hearsay.trainer.settings;

/**
 * How long one phase runs and with which learning rate. It ends when its steps or its minutes are over, whichever is first; the learning rate rises over the
 * warm-up, stays, and falls linearly over the last share.
 *
 * @param steps steps at most; 0 leaves the phase out
 * @param minutes wall-clock minutes at most
 * @param learningRate highest learning rate
 * @param weightDecay AdamW's weight decay
 * @param warmupSteps steps until the learning rate is reached, at least 1
 * @param decayShare share of the phase over which the learning rate falls, above 0, at most 1
 * @param floor share of the learning rate that it never falls below
 */
public record PhaseSettings(
        int steps,
        double minutes,
        double learningRate,
        double weightDecay,
        int warmupSteps,
        double decayShare,
        double floor) {

    /** The same within other limits. */
    public PhaseSettings within(int mostSteps, double mostMinutes) {
        return new PhaseSettings(mostSteps, mostMinutes, learningRate, weightDecay, warmupSteps, decayShare, floor);
    }

    /** Share of the phase that is over, 1 or more when it has ended. */
    public double progress(int step, double minutesSoFar) {
        return Math.max((double) step / steps, minutesSoFar / minutes);
    }

    public double learningRate(int step, double progress) {
        double rise = Math.min(1, (step + 1.0) / warmupSteps);
        return learningRate * rise * Math.max(floor, Math.min(1, (1 - progress) / decayShare));
    }

    public AdamW optimizer() {
        return new AdamW(0.9, 0.98, 1e-8, weightDecay);
    }
}
