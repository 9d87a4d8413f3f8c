package io.hearsay.trainer.settings;

import io.hearsay.lalm.torch.AdamW;

/**
 * Duration and learning rate schedule of a phase. It ends at its step or time limit, whichever comes first; the
 * learning rate warms up linearly, stays constant and decays linearly over the last part.
 *
 * @param steps maximum number of steps; 0 skips the phase
 * @param minutes maximum wall-clock minutes
 * @param learningRate peak learning rate
 * @param weightDecay AdamW's weight decay
 * @param warmupSteps steps until the peak learning rate is reached, at least 1
 * @param decayShare fraction of the phase over which the learning rate decays, above 0, at most 1
 * @param floor minimum learning rate as a fraction of the peak
 */
public record PhaseSettings(
        int steps,
        double minutes,
        double learningRate,
        double weightDecay,
        int warmupSteps,
        double decayShare,
        double floor) {

    /** Elapsed fraction of the phase, 1 or more when it has ended. */
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
